import { HEADER, XRoadError } from '@lgsp/x-road';
import { type Ask } from '../exchanges/exchanges.js';
import { type ClientIdentity } from '../identity/client-tokens.js';
import { checkActor } from '../policy/actors.js';
import { type Endpoint, SERVICE_CODE } from '../policy/endpoint.js';
import { type Grant } from '../policy/grants.js';
import { type Policy } from '../policy/policy.js';
import { type Subsystem } from '../policy/subsystem.js';
import { type RequestHead } from './request-head.js';

/** A call whose client is known. */
interface KnownCall {
  readonly id: string;
  readonly head: RequestHead;
  readonly identity: ClientIdentity;
}

/** The client names itself as its credential does, and who acts as its entry allows. @throws XRoadError BadRequest | AccessDenied */
export function checkParty(policy: Policy, { head, identity }: KnownCall): void {
  if (head.client === undefined)
    throw new XRoadError('BadRequest', `The header ${HEADER.client} is required`);
  if (head.client !== identity.client)
    throw new XRoadError('AccessDenied', `The header ${HEADER.client} does not agree with the credential`);
  checkActor(policy, identity.client, head.actor);
}

/**
 * What the provider is told, names and values in turn, for REST and gRPC alike. Under the gateway's token it believes
 * the X-Road and X-LGSP headers, so every one of them is set here and none is passed through.
 */
export function assertedHeaders(
  { id, head, identity, provider }: KnownCall & { readonly provider: Subsystem },
  timeoutMs: number,
): string[] {
  const headers: string[] = [];
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined) headers.push(name, value);
  };
  set(HEADER.client, identity.client);
  set(HEADER.service, `${provider.id.text}/${SERVICE_CODE}`);
  set(HEADER.id, head.messageId ?? id);
  set(HEADER.userId, head.actor);
  set(HEADER.issue, head.dossier);
  set(HEADER.representedParty, head.representedParty);
  set(HEADER.requestId, id);
  set(HEADER.purpose, head.purpose);
  set(HEADER.procedure, head.procedure);
  set(HEADER.timeout, String(Math.max(1, Math.floor(timeoutMs))));
  set(HEADER.correlationId, head.correlationId ?? id);
  // What the provider does now is caused by this exchange; the client's own cause stays in the record.
  set(HEADER.causationId, id);
  set(HEADER.traceparent, head.traceparent ?? newTrace(id));
  return headers;
}

/** Only registered names and templates: what the client made up is not written down. */
export function askOf(
  kind: 'request' | 'grpc',
  call: KnownCall,
  provider: Subsystem | undefined,
  endpoint?: Endpoint,
  grant?: Grant,
): Ask {
  const { head, identity } = call;
  const { purpose, procedure, dossier, actor, messageId, causationId, correlationId } = head;
  const { agreement, clause } = grant ?? {};
  return {
    ...{ purpose, procedure, dossier, actor, messageId, causationId, correlationId },
    kind,
    client: identity.client,
    provider: provider?.id.text ?? '(unregistered)',
    operation: endpoint?.name ?? '(unregistered)',
    safe: endpoint?.safe ?? false,
    agreement: agreement && clause && { id: agreement.id, version: agreement.version, clause: clause.clause },
    fields: clause?.fields,
  };
}

/** A new trace is found by its exchange: both ids are taken from the exchange's own (W3C Trace Context §3.2.2). */
const newTrace = (id: string): string => {
  const hex = id.replaceAll('-', '');
  return `00-${hex}-${hex.slice(16)}-01`;
};
