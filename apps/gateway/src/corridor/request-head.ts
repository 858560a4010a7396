import { isUuid, remember } from '@lgsp/kernel';
import { parseTraceparent, parseTracestate, type TraceContext } from '@lgsp/observability';
import {
  HEADER,
  HEADER_FORMS,
  headerHoldsNumber,
  headerRule,
  type HeaderRule,
  XRoadError,
} from '@lgsp/x-road';

/** What a request says about itself, checked, and the headers that travel on as they are. */
export interface RequestHead {
  readonly client: string | undefined;
  readonly messageId: string | undefined;
  readonly actor: string | undefined;
  /** Of the acting official. */
  readonly actorToken: string | undefined;
  readonly dossier: string | undefined;
  readonly representedParty: string | undefined;
  readonly purpose: string | undefined;
  readonly procedure: string | undefined;
  readonly correlationId: string | undefined;
  readonly causationId: string | undefined;
  /** Undefined where a new trace begins. */
  readonly trace: TraceContext | undefined;
  /** Nothing without a trace. */
  readonly tracestate: string | undefined;
  readonly idempotencyKey: string | undefined;
  /** Milliseconds the client still waits. */
  readonly timeoutMs: number | undefined;
  /** Bytes of the body: announced, NaN when it comes in chunks, undefined without one. */
  readonly bodyLength: number | undefined;
  /** What travels on by the table of headers: names and values in turn. */
  readonly forward: readonly string[];
  /** What travels on only where a clause names it, by name. */
  readonly unlisted: ReadonlyMap<string, string>;
}

/** By names that strangers choose: `constructor` is in every object, and in no map. */
const FORMS: ReadonlyMap<string, RegExp> = new Map(Object.entries(HEADER_FORMS));
const UUIDS: ReadonlySet<string> = new Set([HEADER.id, HEADER.correlationId, HEADER.causationId]);

/** @throws XRoadError BadRequest */
export function readHead(raw: readonly string[]): RequestHead {
  const seen = new Map<string, string>();
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase();
    const value = raw[i + 1] ?? '';
    const { rule, check } = ruleOf(name);
    check(value);
    const before = seen.get(name);
    if (before === undefined) seen.set(name, value);
    else if (rule.list) seen.set(name, `${before}, ${value}`);
    else if (before !== value) throw XRoadError.badHeader(name, 'is given twice with different values');
  }
  dropNominated(seen);
  return headOf(seen);
}

interface ReadRule {
  readonly rule: HeaderRule;
  check(value: string): void;
}

/** What a header's name says about it: the same few names come with every call. */
const ruleOf = remember((name: string): ReadRule => {
  const rule = headerRule(name);
  const form = FORMS.get(name);
  const check = (value: string): void => {
    if (rule.request === 'refused') throw XRoadError.badHeader(name, 'is not taken here');
    if (form && !form.test(value)) throw XRoadError.badHeader(name, 'is malformed');
    if (UUIDS.has(name) && !isUuid(value)) throw XRoadError.badHeader(name, 'is no UUID');
    if (headerHoldsNumber(name, value))
      throw XRoadError.badHeader(name, 'holds what looks like a personal number');
  };
  return { rule, check };
});

/** What `Connection` names is of this hop (RFC 9110 §7.6.1); what the gateway asserts is read by this hop. */
function dropNominated(seen: Map<string, string>): void {
  const connection = seen.get('connection');
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return;
  for (const nominated of connection.split(',')) {
    const name = nominated.trim().toLowerCase();
    if (name !== '' && ruleOf(name).rule.request !== 'asserted' && !FRAMING.has(name)) seen.delete(name);
  }
}

const FRAMING: ReadonlySet<string> = new Set(['content-length', 'transfer-encoding']);

function headOf(seen: ReadonlyMap<string, string>): RequestHead {
  const trace = parseTraceparent(seen.get(HEADER.traceparent));
  const timeout = seen.get(HEADER.timeout);
  const length = seen.get('content-length');
  return {
    client: seen.get(HEADER.client),
    messageId: seen.get(HEADER.id),
    actor: seen.get(HEADER.userId),
    actorToken: seen.get(HEADER.actorToken),
    dossier: seen.get(HEADER.issue),
    representedParty: seen.get(HEADER.representedParty),
    purpose: seen.get(HEADER.purpose),
    procedure: seen.get(HEADER.procedure),
    correlationId: seen.get(HEADER.correlationId),
    causationId: seen.get(HEADER.causationId),
    idempotencyKey: seen.get(HEADER.idempotencyKey),
    // A malformed one, or two, start a new trace (W3C Trace Context §3.2.2.5, §4.3): no reason to refuse.
    trace,
    tracestate: trace && parseTracestate(seen.get(HEADER.tracestate)),
    timeoutMs: timeout === undefined ? undefined : Number(timeout),
    bodyLength: seen.has('transfer-encoding') ? NaN : length === undefined ? undefined : Number(length),
    ...travelling(seen),
  };
}

function travelling(seen: ReadonlyMap<string, string>): Pick<RequestHead, 'forward' | 'unlisted'> {
  const forward: string[] = [];
  let unlisted: Map<string, string> | undefined;
  for (const [name, value] of seen) {
    const { rule } = ruleOf(name);
    if (rule.request === 'passes' || rule.request === 'checked') forward.push(name, value);
    else if (!rule.listed) (unlisted ??= new Map()).set(name, value);
  }
  return { forward, unlisted: unlisted ?? NONE };
}

const NONE: ReadonlyMap<string, string> = new Map();
