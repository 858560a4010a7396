import { XRoadError } from '@lgsp/x-road';
import { type IncomingMessage } from 'node:http';
import { ClientGone } from '../corridor/call.js';

/** The whole body, of `announced` bytes (NaN: not told). @throws XRoadError TooLarge | ClientGone */
export function readBody(
  request: IncomingMessage,
  announced: number,
  limit: number,
): Promise<Buffer | undefined> {
  if (announced > limit) throw tooLarge(limit);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      request.off('data', take);
      reject(tooLarge(limit));
    };
    request.on('data', take);
    request.on('end', () => resolve(size === 0 ? undefined : Buffer.concat(chunks)));
    request.on('close', () => reject(new ClientGone()));
    request.on('error', () => reject(new ClientGone()));
  });
}

/** Longest time in which the rest of a refused body may still arrive. */
const DISCARD_MS = 5_000;

/**
 * Reads on and forgets until the request is through, or patience is. A connection that is closed on unread bytes is reset,
 * and the reset may take the refusal away from the client before it has read it (RFC 9112 §9.6).
 */
export function discardRest(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => request.destroy(), DISCARD_MS).unref();
    const through = (): void => {
      clearTimeout(patience);
      resolve();
    };
    request.once('end', through).once('close', through).resume();
  });
}

const tooLarge = (limit: number): XRoadError =>
  new XRoadError('TooLarge', `The body is larger than ${limit} bytes`);
