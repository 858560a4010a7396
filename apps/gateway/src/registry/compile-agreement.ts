import { given } from '@lgsp/kernel';
import { systemId } from '@lgsp/x-road';
import { systemOfType } from '@lgsp/events';
import {
  type Agreement,
  type AgreedFields,
  type EventClause,
  type Quota,
  type RequestClause,
} from '../policy/agreement.js';
import { type Agency } from '../policy/agency.js';
import { type Endpoint } from '../policy/endpoint.js';
import { compileFieldFilter } from '../policy/field-filter.js';
import { type FieldPointer } from '../policy/field-pointer.js';
import { type AgreementFile, QUOTA, UNSTATED_QUOTA } from './declarations.js';
import { type EventTypes } from './event-types.js';
import { type Clients, partiesOf } from './parties.js';
import { eventScopeFault, scopeFault } from './scope-faults.js';

/** What an agreement speaks of. */
interface Known extends Clients {
  /** Of its provider. */
  readonly endpoints: readonly Endpoint[];
  readonly eventTypes: EventTypes;
  readonly agencies: ReadonlyMap<string, Agency>;
}

/** A file as calls and events ask it, for each consumer that has it; what does not fit is said, and grants nothing. */
export function agreementsOf(
  file: AgreementFile,
  known: Known,
  say: (problem: string) => void,
): readonly Agreement[] {
  const agencies = new Set(known.agencies.keys());
  const clauses = [...file.requests, ...file.events].map((one) => one.clause);
  if (new Set(clauses).size < clauses.length) say('names a clause twice');
  const provider = systemId(file.provider);
  for (const { clause, type } of file.events)
    if (systemOfType(type) !== provider.subsystem)
      say(`clause ${clause}: ${type} is no event of ${file.provider}`);
  const requests = file.requests.flatMap((request): RequestClause[] => {
    const name = 'endpoint' in request ? request.endpoint : request.method;
    const endpoint = known.endpoints.find(
      (one) => one.name === name && (one.kind === 'rest') === 'endpoint' in request,
    );
    if (!endpoint) {
      say(`clause ${request.clause}: ${name} is no endpoint of ${file.provider}`);
      return [];
    }
    const { clause, fields, quota, headers, acr, scope } = request;
    const fault = scopeFault(scope, endpoint, agencies);
    // Dropped here too: a row of before scopes were asked for grants nothing of what is scoped now.
    if (fault !== undefined) {
      say(`clause ${clause}: ${fault}`);
      return [];
    }
    // Dropped here too, lest a row of before this rule grant the whole answer.
    if (endpoint.kind === 'grpc' && fields) {
      say(`clause ${clause}: ${name} is a gRPC method, which passes whole or not at all; it takes no fields`);
      return [];
    }
    if (acr !== undefined && !endpoint.proof)
      say(`clause ${clause}: ${name} asks for nobody's own token, so for no acr of one`);
    // What is not buffered cannot be filtered.
    if (endpoint.streams && fields)
      say(`clause ${clause}: ${name} streams whole or not at all; it takes no fields`);
    return [
      {
        clause,
        endpoint,
        quota: quotaOf(quota ?? UNSTATED_QUOTA),
        ...agreedFields(fields),
        ...given({ headers, acr, scope }),
      },
    ];
  });
  const events = file.events.flatMap((event) => eventClauseOf(event, known, say));
  const { id, version, purposes } = file;
  const legalBasis = basisOf(file.legalBasis);
  return partiesOf(file, known, say).map((party) => ({
    ...{ id, version, provider, legalBasis, purposes, requests, events },
    ...party,
  }));
}

/** In one text nobody finds an act. */
const basisOf = (stated: AgreementFile['legalBasis']): Agreement['legalBasis'] =>
  typeof stated === 'string' ? [{ act: stated }] : stated;

function eventClauseOf(
  { scope, ...event }: AgreementFile['events'][number],
  { eventTypes, agencies }: Known,
  say: (problem: string) => void,
): EventClause[] {
  const { type, clause } = event;
  const asked = { type, hasPlaces: eventTypes.hasPlaces(type) };
  const fault = eventScopeFault(scope, asked, new Set(agencies.keys()));
  // Dropped here too: a row of before scopes were asked for grants nothing of what has places now.
  if (fault !== undefined) {
    say(`clause ${clause}: ${fault}`);
    return [];
  }
  return [{ ...event, ...given({ scope }) }];
}

const agreedFields = (fields: readonly FieldPointer[] | undefined): AgreedFields =>
  fields ? { fields, filter: compileFieldFilter(fields) } : {};

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 };

function quotaOf(text: string): Quota {
  const [, count, unit] = QUOTA.exec(text) ?? [];
  return { count: Number(count), seconds: SECONDS[unit ?? ''] ?? 1 };
}
