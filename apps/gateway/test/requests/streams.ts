import { createHash, randomBytes } from 'node:crypto';
import { type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici';
import { ID, ONE_STOP, type RequestsWorld } from './requests-world.js';

export const CHUNK = randomBytes(64 * 1024);

interface Asked {
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The answer as it comes: its body is read by the test, or not. */
export async function stream(
  { gateway, token }: Pick<RequestsWorld, 'gateway' | 'token'>,
  { path = '/exports', headers = {}, signal }: Asked = {},
) {
  const answer = await request(`${gateway.url}/r1/VN/GOV/H56/population/api${path}/${ID}`, {
    headers: {
      authorization: `Bearer ${token}`,
      'x-road-client': ONE_STOP,
      'x-lgsp-purpose': 'testing',
      ...headers,
    },
    signal: signal ?? null,
  });
  answer.body.on('error', () => undefined);
  return { ...answer, id: String(answer.headers['x-road-request-id']) };
}

export async function read(
  body: AsyncIterable<unknown>,
  salt = '',
): Promise<{ bytes: number; hash: string }> {
  const hash = createHash('sha256').update(salt);
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    hash.update(chunk);
  }
  return { bytes, hash: hash.digest('base64') };
}

/** What the provider of a suite streams, and what is recorded of it. */
export const streamsOf = (world: () => RequestsWorld) => ({
  /** Writes `bytes` as fast as they are taken, then runs `end`. */
  produce(bytes: number, end = (response: ServerResponse): unknown => response.end()) {
    const made = { bytes: 0, closed: false };
    world().provider.stream = (response) => {
      response.on('close', () => (made.closed = true));
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      made.bytes = 0;
      const more = (): void => {
        while (made.bytes < bytes && !response.destroyed) {
          made.bytes += CHUNK.length;
          if (!response.write(CHUNK)) return void response.once('drain', more);
        }
        if (!response.destroyed) end(response);
      };
      more();
    };
    return made;
  },
  rowsOf: (id: unknown) =>
    world().owner('SELECT phase FROM exchange_record WHERE id = $1 ORDER BY phase DESC', id),
  async closed(id: string) {
    for (;;) {
      const record = await world().recordOf(id);
      if (record.close) return record;
      await pause(20);
    }
  },
});
