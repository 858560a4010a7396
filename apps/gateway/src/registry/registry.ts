import { type LocalDate } from '@lgsp/kernel';
import { type SubsystemId } from '@lgsp/x-road';
import { type EventTypes } from './event-types.js';
import { type ProtoTree } from './protos.js';
import { type FieldPointer } from '../requests/field-filter.js';

/** A party of the exchange, from `members.yaml` of the registry folder. */
export interface Subsystem {
  readonly id: SubsystemId;
  /** Short name, unique in the province: key of `PROVIDERS`, audience of the gateway's tokens, topic name. */
  readonly system: string;
  readonly name: { readonly vi: string; readonly en: string };
  /** The agency that answers for it. */
  readonly agency: string;
  /** Agencies whose officials it may name as acting; its own among them. */
  readonly speaksFor: ReadonlySet<string>;
  readonly client: boolean;
  readonly provider: boolean;
  /** `operator` and `auditor` open the gateway's own administration and evidence, never a department's data. */
  readonly scopes: readonly Scope[];
}

export type Scope = 'operator' | 'auditor';

/** The one service code of every system here. */
export const SERVICE_CODE = 'api';

/** One callable thing of a provider, derived from its OpenAPI description or its proto. */
export interface Endpoint {
  readonly provider: string;
  readonly kind: 'rest' | 'grpc';
  /** `GET`, or empty for gRPC. */
  readonly method: string;
  /** `/persons/{id}`, or `/lgsp.population.v1.Persons/GetPerson`. */
  readonly path: string;
  /** As agreements and denials write it: `GET /persons/*`, or `lgsp.population.v1.Persons/GetPerson`. */
  readonly name: string;
  /** Changes nothing at the provider: `x-safe: true`, proto `idempotency_level = NO_SIDE_EFFECTS`; unsafe by default. */
  readonly safe: boolean;
  /** A success is handed on while it arrives (`x-stream: true`): whole or not at all, so no clause may name fields of it. */
  readonly streams: boolean;
}

/** `count` calls a `seconds`, spent by every call that the clause lets through. */
export interface Quota {
  readonly count: number;
  readonly seconds: number;
}

export interface RequestClause {
  readonly clause: string;
  readonly endpoint: Endpoint;
  /** Absent grants the whole body. */
  readonly fields?: readonly FieldPointer[];
  readonly quota?: Quota;
}

export interface EventClause {
  readonly clause: string;
  /** `vn.lgsp.<system>.<fact>` */
  readonly type: string;
  /** Major version; absent: 1. */
  readonly version?: number | undefined;
  /** Names of data fields, and of the attributes `actor` and `dossier`. */
  readonly fields: readonly string[];
}

/** An immutable row (id, version); a changed file needs a new version. */
export interface Agreement {
  readonly id: string;
  readonly version: number;
  readonly provider: SubsystemId;
  readonly consumer: SubsystemId;
  readonly legalBasis: string;
  readonly purposes: readonly string[];
  /** First and last day, both included, in Asia/Ho_Chi_Minh. */
  readonly validity: { readonly from: LocalDate; readonly to: LocalDate };
  readonly requests: readonly RequestClause[];
  readonly events: readonly EventClause[];
}

/** What a consumer wants of one event type: the view its contracts declare. */
export interface Subscription {
  readonly consumer: SubsystemId;
  /** Version of the applied row. */
  readonly revision: string;
  readonly type: string;
  /** Major version of the event's schema. */
  readonly version: number;
  readonly fields: readonly string[];
}

/** Everything that is in force, compiled once from the applied rows; replaced as a whole, never changed. */
export interface RegistrySnapshot {
  /** By id text, `VN/GOV/H56/population`. */
  readonly subsystems: ReadonlyMap<string, Subsystem>;
  /** By short name, `population`. */
  readonly systems: ReadonlyMap<string, Subsystem>;
  /** By provider id text. */
  readonly endpoints: ReadonlyMap<string, readonly Endpoint[]>;
  /** By name, `lgsp.population.v1.Persons/GetPerson`. */
  readonly grpcMethods: ReadonlyMap<string, Endpoint>;
  readonly agreements: readonly Agreement[];
  /** By consumer and provider, see {@link partiesKey}. */
  readonly agreementsOf: ReadonlyMap<string, readonly Agreement[]>;
  readonly subscriptions: readonly Subscription[];
  /** OpenAPI descriptions by provider id text. */
  readonly documents: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Protos by provider id text, of those that have any. */
  readonly protos: ReadonlyMap<string, ProtoTree>;
  readonly eventTypes: EventTypes;
}

/** Called with each new state; what it starts it answers for. */
export type RegistryListener = (snapshot: RegistrySnapshot) => void;

export const partiesKey = (consumer: string, provider: string): string => `${consumer} ${provider}`;

export const inForce = (agreement: Agreement, today: LocalDate): boolean =>
  agreement.validity.from <= today && today <= agreement.validity.to;

/** Where the rest of the gateway learns what is in force. */
export abstract class Registry {
  /** What is in force, as this process knows it; cheap. What is applied is known here a moment later. */
  abstract snapshot(): RegistrySnapshot;
  /**
   * What is in force, to decide by inside the present transaction: nobody can apply anything else before it ends, so
   * what is decided and what is in force then are of one order.
   */
  abstract held(): Promise<RegistrySnapshot>;
  /** Looks now instead of a moment later. */
  abstract refresh(): Promise<RegistrySnapshot>;
  /** Calls `listener` now and whenever something else is in force. */
  abstract watch(listener: RegistryListener): void;
}

/** Of one major of one type. */
export const isAbout = (clause: EventClause, type: string, version: number): boolean =>
  clause.type === type && (clause.version ?? 1) === version;

/** The event clauses that let `consumer` view events of `type` as `version` today; none means deny. */
export function eventClauses(
  snapshot: RegistrySnapshot,
  consumer: SubsystemId,
  provider: SubsystemId,
  { type, version }: Pick<Subscription, 'type' | 'version'>,
  today: LocalDate,
): readonly { agreement: Agreement; clause: EventClause }[] {
  const between = snapshot.agreementsOf.get(partiesKey(consumer.text, provider.text)) ?? [];
  return between
    .filter((agreement) => inForce(agreement, today))
    .flatMap((agreement) =>
      agreement.events
        .filter((clause) => isAbout(clause, type, version))
        .map((clause) => ({ agreement, clause })),
    );
}
