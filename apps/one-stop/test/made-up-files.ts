/** Files of the types that are taken, of nobody, and what hides in such. */

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

export const pdf = ({ trailer = '', inside = '', after = '\n' } = {}): Buffer =>
  latin(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n${inside}\nxref\n0 1\n0000000000 65535 f \n` +
      `trailer\n<< /Root 1 0 R /Size 1 ${trailer} >>\nstartxref\n50\n%%EOF${after}`,
  );

const chunk = (type: string, data: Buffer, length = data.length): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, data, Buffer.alloc(4)]);
};

interface Picture {
  readonly width?: number;
  readonly height?: number;
  readonly inside?: Buffer;
  /** As its chunk says, whatever it is. */
  readonly length?: number;
}

export function png({ width = 2, height = 2, inside = Buffer.alloc(3), length }: Picture = {}): Buffer {
  const sides = Buffer.alloc(13);
  sides.writeUInt32BE(width, 0);
  sides.writeUInt32BE(height, 4);
  return Buffer.concat([
    latin('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', sides),
    chunk('IDAT', inside, length),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export function jpeg({ width = 2, height = 2, comment = 'x', filler = 20 } = {}): Buffer {
  const sides = Buffer.alloc(11);
  sides.writeUInt16BE(11, 0);
  sides.writeUInt16BE(height, 3);
  sides.writeUInt16BE(width, 5);
  const said = Buffer.alloc(2);
  said.writeUInt16BE(comment.length + 2);
  return Buffer.concat([
    ...[latin('\xff\xd8\xff\xfe'), said, latin(comment)],
    ...[latin('\xff\xc0'), sides],
    ...[latin('\xff\xda\0\x02'), Buffer.alloc(filler), latin('\xff\xd9')],
  ]);
}

/** An empty archive is the end of one. */
export const zip = (): Buffer => Buffer.concat([latin('PK\x03\x04'), latin('PK\x05\x06'), Buffer.alloc(18)]);

/** With the mark of ISO 9660 at its place. */
export function isoAt(bytes: Buffer): Buffer {
  const disc = Buffer.from(bytes);
  disc.write('CD001', 0x8001, 'latin1');
  return disc;
}
