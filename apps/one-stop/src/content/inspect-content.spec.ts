import { createHash } from 'node:crypto';
import { inspectContent } from './inspect-content.js';
import { isoAt, jpeg, pdf, png, zip } from '../../test/made-up-files.js';

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const looked = (bytes: Buffer, fileName: string, over: object = {}, size = 4096) => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return inspectContent(pieces(bytes, size), { fileName, size: bytes.length, sha256, ...over });
};
const latin = (text: string) => Buffer.from(text, 'latin1');

describe('by its content a file', () => {
  it.each([
    ['a.pdf', pdf(), 'application/pdf'],
    ['a.PDF', pdf({ after: '\r\n' }), 'application/pdf'],
    ['a.png', png(), 'image/png'],
    ['a.jpg', jpeg(), 'image/jpeg'],
    ['a.jpeg', jpeg({ filler: 300_000 }), 'image/jpeg'],
  ])('%s is what it is', async (name, bytes, mediaType) => {
    expect(await looked(bytes, name)).toEqual({ mediaType });
    // Wherever its pieces end.
    for (const size of [4099, 65_536, 1_048_576])
      expect(await looked(bytes, name, {}, size)).toEqual({ mediaType });
  });

  it.each([
    ['a program', latin('MZ\x90\0 and more'), 'type'],
    ['an archive', zip(), 'type'],
    ['a gzip', latin('\x1f\x8b\x08\0\0\0'), 'type'],
    ['a page', latin('<!doctype html><script>alert(1)</script>'), 'type'],
    ['a PDF that begins later', Buffer.concat([latin('\n'), pdf()]), 'type'],
    ['a PDF cut off', pdf().subarray(0, -10), 'damaged'],
    ['a PDF with something behind it', pdf({ after: '\nmore' }), 'damaged'],
    ['a PDF with a password', pdf({ trailer: '/Encrypt 5 0 R' }), 'encrypted'],
    ['a PDF with one in a dictionary of its own', pdf({ trailer: '/Encrypt<</V 4>>' }), 'encrypted'],
    ['a PDF that hides that', pdf({ trailer: '/#45ncr#79pt%x\n5  0 R' }), 'encrypted'],
    ['a PDF with an archive inside', pdf({ inside: zip().toString('latin1') }), 'polyglot'],
    ['a PDF with an archive of RAR', pdf({ inside: 'Rar!\x1a\x07\x01\0' }), 'polyglot'],
    ['a PDF that is a page', pdf({ inside: '<html><script>alert(1)</script>' }), 'polyglot'],
    ['a PDF that is a disc', isoAt(pdf({ inside: ' '.repeat(50_000) })), 'polyglot'],
  ])('%s is refused', async (_, bytes, fault) => {
    expect(await looked(bytes, 'a.pdf')).toEqual({ fault });
    expect(await looked(bytes, 'a.pdf', {}, 65_537)).toEqual({ fault });
  });

  it.each([
    ['cut off', png().subarray(0, -1), 'damaged'],
    ['with something behind it', Buffer.concat([png(), latin('x')]), 'damaged'],
    ['with a chunk that points beyond', png({ length: 0x7fffffff }), 'damaged'],
    ['of a hundred thousand times as many', png({ width: 100_000, height: 100_000 }), 'bomb'],
    ['with an archive in a chunk', png({ inside: zip() }), 'polyglot'],
  ])('a PNG %s is refused', async (_, bytes, fault) =>
    expect(await looked(bytes, 'a.png')).toEqual({ fault }),
  );

  it.each([
    ['cut off', jpeg().subarray(0, -2), 'damaged'],
    ['with something behind it', Buffer.concat([jpeg(), zip()]), 'polyglot'],
    ['of the largest sides', jpeg({ width: 65_500, height: 65_500 }), 'bomb'],
    ['with a script in a comment', jpeg({ comment: '<?php echo 1 ?>' }), 'polyglot'],
  ])('a JPEG %s is refused', async (_, bytes, fault) =>
    expect(await looked(bytes, 'a.jpg')).toEqual({ fault }),
  );

  it('is refused when it is not what was announced, or its name says another type', async () => {
    expect(await looked(pdf(), 'a.pdf', { sha256: '0'.repeat(64) })).toEqual({ fault: 'hash' });
    expect(await looked(png(), 'a.pdf')).toEqual({ fault: 'other-type' });
  });

  it('an archive that stands across two pieces is seen', async () => {
    const bytes = pdf({ inside: ' '.repeat(9000) + zip().toString('latin1') });
    for (let size = 4096; size < 4196; size += 1)
      expect(await looked(bytes, 'a.pdf', {}, size)).toEqual({ fault: 'polyglot' });
  });
});
