import { type Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { streamRows } from './row-stream.js';

const Row = z.strictObject({ n: z.int(), text: z.string().nullable() });
type Row = z.output<typeof Row>;

/** Batches of about 100 KiB for ever, and what was asked of them. */
function endless() {
  const asked = { batches: 0, closed: false };
  async function* batches(): AsyncGenerator<readonly Row[], void> {
    try {
      for (;;) {
        asked.batches += 1;
        await setImmediate();
        yield Array.from({ length: 100 }, (_, n) => ({ n, text: 'x'.repeat(1_000) }));
      }
    } finally {
      asked.closed = true;
    }
  }
  return { asked, batches: batches() };
}
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await setImmediate();
};
const open = async (
  accept: string | undefined,
  batches: AsyncGenerator<readonly Row[], void>,
): Promise<Readable> => (await streamRows(accept, Row, batches)).getStream();

describe('a stream of rows', () => {
  it('asks for no more than is read', async () => {
    const { asked, batches } = endless();
    const stream = await open(undefined, batches);
    await turns(100);
    expect(asked.batches).toBeLessThanOrEqual(2);
    const chunks = stream[Symbol.asyncIterator]();
    for (let taken = 1; taken <= 20; taken += 1) {
      await chunks.next();
      await turns(20);
      expect(asked.batches).toBeLessThanOrEqual(taken + 3);
    }
    stream.destroy();
  });

  it('asks for nothing more when its reader has gone', async () => {
    const { asked, batches } = endless();
    const stream = await open(undefined, batches);
    await stream[Symbol.asyncIterator]().next();
    stream.destroy();
    await turns(20);
    expect(asked.closed).toBe(true);
    const { batches: then } = asked;
    await turns(50);
    expect(asked.batches).toBe(then);
  });

  it.each([
    [undefined, '{"n":1,"text":"a,b"}\n{"n":2,"text":null}\n'],
    ['application/json', '{"n":1,"text":"a,b"}\n{"n":2,"text":null}\n'],
    ['text/csv', 'n,text\r\n1,"a,b"\r\n2,\r\n'],
    ['TEXT/CSV, application/x-ndjson;q=0.5', 'n,text\r\n1,"a,b"\r\n2,\r\n'],
    ['text/csv;q=0, */*', '{"n":1,"text":"a,b"}\n{"n":2,"text":null}\n'],
    ['text/html, text/csv;q=0.9', 'n,text\r\n1,"a,b"\r\n2,\r\n'],
  ])('for a caller who accepts %s', async (accept, text) => {
    async function* batches(): AsyncGenerator<readonly Row[], void> {
      await setImmediate();
      yield [{ n: 1, text: 'a,b' }];
      yield [];
      yield [{ n: 2, text: null }];
    }
    expect((await (await open(accept, batches())).toArray()).join('')).toBe(text);
  });

  it('has the fields of the schema in its order, whatever else the rows hold', async () => {
    async function* batches(): AsyncGenerator<readonly (Row & { secret: string })[], void> {
      await setImmediate();
      yield [{ secret: 's', text: 'a', n: 1 }];
    }
    expect((await (await open(undefined, batches())).toArray()).join('')).toBe('{"n":1,"text":"a"}\n');
    expect((await (await open('text/csv', batches())).toArray()).join('')).toBe('n,text\r\n1,a\r\n');
  });

  it('throws what goes wrong before the first row, and fails with what goes wrong later', async () => {
    async function* failing(after: number): AsyncGenerator<readonly Row[], void> {
      for (let n = 0; n < after; n += 1) yield [{ n, text: null }];
      await setImmediate();
      throw new Error('broken');
    }
    await expect(open(undefined, failing(0))).rejects.toThrow('broken');
    const stream = await open(undefined, failing(3));
    await expect(stream.toArray()).rejects.toThrow('broken');
  });
});
