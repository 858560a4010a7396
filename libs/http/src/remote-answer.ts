import { JsonScanner } from '@lgsp/kernel';
import { HEADER } from '@lgsp/x-road';
import { type IncomingHttpHeaders } from 'node:http';
import { AnswerUnreadable } from './gateway.errors.js';
import { RemoteRefusal } from './remote-refusal.js';
import { kindOfStatus } from './status-of-kind.js';

const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The JSON of a 2xx, or the refusal that another status means. */
export function readAnswer(status: number, headers: IncomingHttpHeaders, body: string): unknown {
  const json = parse(body);
  if (status >= 200 && status < 300) {
    if (json === UNREADABLE) throw new AnswerUnreadable();
    return json;
  }
  const said = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  const retryAfter = Number(one(headers['retry-after'])) || undefined;
  const ofExchange = one(headers[HEADER.error]);
  if (ofExchange !== undefined) {
    const detail = text(said['message']);
    throw new RemoteRefusal(ofExchange, kindOfStatus(status), status, { detail, retryAfter });
  }
  const code = text(said['code']) ?? `HTTP.${status}`;
  // Its first attempt is still at work there: the same key finds the answer later.
  const kind = code === 'HTTP.REQUEST_RUNNING' ? 'unavailable' : kindOfStatus(status);
  throw new RemoteRefusal(code, kind, status, {
    title: text(said['title']),
    detail: text(said['detail']),
    retryAfter,
  });
}

const UNREADABLE = Symbol('unreadable');

function parse(body: string): unknown {
  if (body === '') return undefined;
  try {
    const scan = new JsonScanner(Buffer.from(body)); // bounds its depth
    scan.skip();
    scan.end();
    return JSON.parse(body) as unknown;
  } catch {
    return UNREADABLE;
  }
}
