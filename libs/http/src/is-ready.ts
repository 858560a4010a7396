import { type Dispatcher, request } from 'undici';

const WITHIN_MS = 1_000;

/** Does the server at this base URL take calls? One that knows no such route takes them; one that ends or has no database says 503. */
export async function isReady(baseUrl: string, dispatcher: Dispatcher): Promise<boolean> {
  const signal = AbortSignal.timeout(WITHIN_MS);
  const { statusCode, body } = await request(new URL('/health/ready', baseUrl), { dispatcher, signal });
  await body.dump();
  return statusCode < 500;
}

/** An answer that ends its connection is a server's word that it is about to leave (RFC 9112 §9.6). */
export const saysItLeaves = ({
  connection,
}: {
  readonly connection?: string | string[] | undefined;
}): boolean => connection !== undefined && /(^|,)\s*close\s*(,|$)/i.test(String(connection));
