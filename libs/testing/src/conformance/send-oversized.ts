import { request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface RawAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const SENT = 64 * 1024;

/**
 * Announces the whole body and sends only its beginning: a server that refuses by size answers and closes while a naive
 * client is still writing, and whether that client sees the answer or a reset is chance.
 */
export function sendOversized(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sending = request(url, {
      method,
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    });
    sending.once('error', reject);
    sending.once('response', (answer) => {
      sending.on('error', () => undefined); // closed in the middle of a body, as it should be
      text(answer).then(
        (all) =>
          resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', text: all }),
        reject,
      );
    });
    sending.write(body.slice(0, SENT));
  });
}
