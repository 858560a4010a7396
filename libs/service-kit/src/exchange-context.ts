import { type ExchangeContext, given, isUuid, uuidv7 } from '@lgsp/kernel';
import { agencyOf, type CallerIdentity, type HeaderValues } from '@lgsp/security';
import { HEADER } from '@lgsp/x-road';

export interface EdgeInputs {
  readonly headers: HeaderValues;
  readonly caller: CallerIdentity | undefined;
  readonly systemActor: string;
  readonly traceparent: string;
  /** gRPC's own deadline, Unix milliseconds. */
  readonly deadline: number | undefined;
}

/** What the work of one call knows of where it comes from. A correlation id that is none begins a new chain. */
export function exchangeContext({ headers, caller, systemActor, ...edge }: EdgeInputs): ExchangeContext {
  const correlationId = headers(HEADER.correlationId)[0];
  const timeout = Number(headers(HEADER.timeout)[0]);
  const deadline = edge.deadline ?? (timeout > 0 ? Date.now() + timeout : undefined);
  return {
    correlationId: correlationId !== undefined && isUuid(correlationId) ? correlationId : uuidv7(),
    actor: caller?.actor ?? systemActor,
    traceparent: edge.traceparent,
    ...given({
      client: caller?.client,
      formerClients: caller?.formerClients,
      agency: caller && agencyOf(caller),
      formerly: typeof caller?.scope === 'object' ? caller.scope.formerly : undefined,
      exchangeId: caller?.exchangeId,
      causationId: caller?.exchangeId,
      dossier: caller?.dossier,
      purpose: caller?.purpose,
      deadline,
    }),
  };
}
