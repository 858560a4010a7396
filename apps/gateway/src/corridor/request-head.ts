import { holdsPersonalNumber, isUuid, remember } from '@lgsp/kernel';
import { HEADER, XRoadError } from '@lgsp/x-road';

/** What a request says about itself, checked, and the headers that travel on as they are. */
export interface RequestHead {
  readonly authorization: string | undefined;
  readonly client: string | undefined;
  readonly messageId: string | undefined;
  readonly actor: string | undefined;
  readonly dossier: string | undefined;
  readonly representedParty: string | undefined;
  readonly purpose: string | undefined;
  readonly procedure: string | undefined;
  readonly correlationId: string | undefined;
  readonly causationId: string | undefined;
  readonly traceparent: string | undefined;
  readonly idempotencyKey: string | undefined;
  /** Milliseconds the client still waits. */
  readonly timeoutMs: number | undefined;
  /** Bytes of the body: announced, NaN when it comes in chunks, undefined without one. */
  readonly bodyLength: number | undefined;
  /** Names and values in turn. */
  readonly forward: readonly string[];
}

/** How each header of the exchange must look; what does not fit is refused, never repaired. */
const FORMS: Readonly<Record<string, RegExp>> = {
  [HEADER.client]: /^[!-~]{1,420}$/,

  [HEADER.userId]: /^(system|[A-Za-z0-9.]{2,35}):[A-Za-z0-9._-]{1,64}$/,
  [HEADER.issue]: /^[A-Za-z0-9][A-Za-z0-9./_-]{0,79}$/,
  [HEADER.representedParty]: /^[A-Za-z0-9./_-]{1,80}$/,
  [HEADER.purpose]: /^[a-z][a-z0-9-]{1,60}$/,
  [HEADER.procedure]: /^[0-9A-Za-z.]{1,20}$/,
  [HEADER.timeout]: /^\d{1,7}$/,
  [HEADER.idempotencyKey]: /^[!-~]{1,255}$/,
};
const UUIDS: ReadonlySet<string> = new Set([HEADER.id, HEADER.correlationId, HEADER.causationId]);
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Never passed on: hop-by-hop (RFC 9110 §7.6.1), this hop's own, and what only the gateway may say. */
const STOPPED = new Set([
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te'],
  ...['trailer', 'transfer-encoding', 'upgrade', 'host', 'user-agent', 'expect', 'content-length'],
  ...['authorization', 'cookie', 'forwarded', 'via', 'accept-encoding', 'traceparent'],
]);
const OWN = /^x-(road|lgsp|forwarded|real)-/;

/** Headers of which one value counts: two that differ are an attack or a defect, whichever would win. */
const SINGLE = /^(x-road-|x-lgsp-|authorization$|content-type$|content-length$|idempotency-key$|host$)/;

/** @throws XRoadError BadRequest */
export function readHead(raw: readonly string[]): RequestHead {
  const seen = new Map<string, string>();
  const forward: string[] = [];
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase();
    const value = raw[i + 1] ?? '';
    const before = seen.get(name);
    if (before !== undefined && SINGLE.test(name)) {
      if (before !== value) throw bad(`The header ${name} is given twice with different values`);
      continue;
    }
    seen.set(name, value);
    const rule = ruleOf(name);
    rule.check(value);
    if (rule.forward) forward.push(name, value);
  }
  return headOf(seen, withoutNominated(forward, seen.get('connection')));
}

/** Neither recorded nor passed on, or of a form that cannot hold a personal number. */
const UNREAD = new Set(['authorization', 'host', 'user-agent', 'content-length', 'traceparent', 'cookie']);

/** What a header's name says about it: the same few names come with every call. */
const ruleOf = remember((name: string) => {
  const form = FORMS[name];
  const check = (value: string): void => {
    if (form && !form.test(value)) throw bad(`The header ${name} is malformed`);
    if (UUIDS.has(name) && !isUuid(value)) throw bad(`The header ${name} is no UUID`);
    if (!UNREAD.has(name) && holdsPersonalNumber(value))
      throw bad(`The header ${name} holds what looks like a personal number`);
  };
  return { check, forward: !STOPPED.has(name) && !OWN.test(name) };
});

function headOf(seen: ReadonlyMap<string, string>, forward: readonly string[]): RequestHead {
  const traceparent = seen.get(HEADER.traceparent);
  const timeout = seen.get(HEADER.timeout);
  const length = seen.get('content-length');
  return {
    authorization: seen.get('authorization'),
    client: seen.get(HEADER.client),
    messageId: seen.get(HEADER.id),
    actor: seen.get(HEADER.userId),
    dossier: seen.get(HEADER.issue),
    representedParty: seen.get(HEADER.representedParty),
    purpose: seen.get(HEADER.purpose),
    procedure: seen.get(HEADER.procedure),
    correlationId: seen.get(HEADER.correlationId),
    causationId: seen.get(HEADER.causationId),
    idempotencyKey: seen.get(HEADER.idempotencyKey),
    // A malformed one starts a new trace (W3C Trace Context §4.3); it is no reason to refuse.
    traceparent: traceparent && TRACEPARENT.test(traceparent) ? traceparent : undefined,
    timeoutMs: timeout === undefined ? undefined : Number(timeout),
    bodyLength: seen.has('transfer-encoding') ? NaN : length === undefined ? undefined : Number(length),
    forward,
  };
}

function withoutNominated(forward: string[], connection: string | undefined): string[] {
  if (!connection || /^(keep-alive|close)$/i.test(connection)) return forward;
  const nominated = new Set(connection.toLowerCase().split(/\s*,\s*/));
  return forward.filter((_, index) => !nominated.has(forward[index - (index % 2)] ?? ''));
}

const bad = (message: string): XRoadError => new XRoadError('BadRequest', message);
