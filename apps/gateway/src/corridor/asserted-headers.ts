import { HEADER } from '@lgsp/x-road';
import { exchangeSpan } from '../exchanges/exchange-span.js';
import { SERVICE_CODE } from '../policy/endpoint.js';
import { type Admitted } from './admitted.js';

/**
 * What the provider is told, names and values in turn, whatever the transport. Under the gateway's token it believes
 * the X-Road and X-LGSP headers, so every one of them is set here and none is passed through.
 */
export function assertedHeaders(
  { id, head, identity, formerly, provider, otherEntries, scope }: Admitted,
  timeoutMs: number,
): string[] {
  const headers: string[] = [];
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined) headers.push(name, value);
  };
  set(HEADER.client, identity.client);
  if (formerly.length > 0) set(HEADER.clientFormerly, formerly.join(','));
  set(HEADER.service, `${provider.id.text}/${SERVICE_CODE}`);
  set(HEADER.id, head.messageId ?? id);
  set(HEADER.userId, head.actor);
  set(HEADER.actorAlso, otherEntries.length > 0 ? otherEntries.join() : undefined);
  set(HEADER.issue, head.dossier);
  set(HEADER.representedParty, head.representedParty);
  set(HEADER.requestId, id);
  set(HEADER.purpose, head.purpose);
  set(HEADER.procedure, head.procedure);
  set(HEADER.scope, scope);
  set(HEADER.timeout, String(Math.max(1, Math.floor(timeoutMs))));
  set(HEADER.correlationId, head.correlationId ?? id);
  // What the provider does now is caused by this exchange; the client's own cause stays in the record.
  set(HEADER.causationId, id);
  set(HEADER.traceparent, exchangeSpan(id, head.trace));
  set(HEADER.tracestate, head.tracestate);
  return headers;
}
