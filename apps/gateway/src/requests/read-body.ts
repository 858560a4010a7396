import { XRoadError } from '@lgsp/x-road';
import { type IncomingMessage } from 'node:http';

/** The client went away before its request was complete: nobody to answer. */
export class ClientGone extends Error {}

/** The whole body; undefined without one. @throws XRoadError TooLarge | ClientGone */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> | undefined {
  const length = request.headers['content-length'];
  if (length === undefined && request.headers['transfer-encoding'] === undefined) return undefined;
  if (Number(length ?? 0) > limit) throw tooLarge(limit);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.pause();
        reject(tooLarge(limit));
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(size === 0 ? undefined : Buffer.concat(chunks)));
    request.on('close', () => reject(new ClientGone()));
    request.on('error', () => reject(new ClientGone()));
  });
}

const tooLarge = (limit: number): XRoadError =>
  new XRoadError('TooLarge', `The body is larger than ${limit} bytes`);
