import { type LocalDate } from '@lgsp/kernel';
import { type SubsystemId } from '@lgsp/x-road';
import { type Endpoint } from './endpoint.js';
import { type FieldFilter } from './field-filter.js';
import { type FieldPointer } from './field-pointer.js';
import { type GroupReference } from './group.js';
import { type LegalReference } from './legal-basis.js';

/** First and last day, both included, in Asia/Ho_Chi_Minh. */
export interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** An immutable row (id, version), for one consumer; a changed file needs a new version. */
export interface Agreement {
  readonly id: string;
  readonly version: number;
  readonly provider: SubsystemId;
  readonly consumer: SubsystemId;
  readonly legalBasis: readonly LegalReference[];
  readonly purposes: readonly string[];
  /** Of a member of a group: the days among them on which it is one. */
  readonly validity: Days;
  readonly requests: readonly RequestClause[];
  readonly events: readonly EventClause[];
  /** Where the agreement names a group: each member has it as if it were its own. */
  readonly membership?: Membership;
}

export interface Membership {
  readonly group: GroupReference;
  /** What the agreement itself says, whoever is a member meanwhile. */
  readonly agreed: Days;
}

export type RequestClause = {
  readonly clause: string;
  readonly endpoint: Endpoint;
  readonly quota: Quota;
  /** Names of headers that pass both ways beside those of the table (`HEADER_TABLE`). */
  readonly headers?: readonly string[];
  /** How the official has to have signed in, beyond what the endpoint asks for (`acr` of their token). */
  readonly acr?: string;
  /** Of which rows; absent on endpoints that ask for none. */
  readonly scope?: ClauseScope;
} & AgreedFields;

/** Rows of the acting agency, of some agencies, of all for a reason, or what the client handed in itself. */
export type ClauseScope =
  'own' | 'submitted' | { readonly agencies: readonly string[] } | { readonly province: string };

export type EventScope = Exclude<ClauseScope, 'submitted'>;

/** Neither without the other; absent, the whole body is granted. */
export type AgreedFields =
  | { readonly fields: readonly FieldPointer[]; readonly filter: FieldFilter }
  | { readonly fields?: undefined; readonly filter?: undefined };

/** `count` calls in any `seconds`, spent by every call that the clause lets through. */
export interface Quota {
  readonly count: number;
  readonly seconds: number;
}

export interface EventClause {
  readonly clause: string;
  /** `vn.lgsp.<system>.<fact>` */
  readonly type: string;
  /** Major version; absent: 1. */
  readonly version?: number | undefined;
  /** Names of data fields, and of the attributes `actor` and `dossier`. */
  readonly fields: readonly string[];
  /** Whose events; absent for types that have no places. */
  readonly scope?: EventScope;
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

export const inForce = ({ validity }: Agreement, today: LocalDate): boolean =>
  validity.from <= today && today <= validity.to;

/** Of one major of one type. */
export const isAbout = (clause: EventClause, type: string, version: number): boolean =>
  clause.type === type && (clause.version ?? 1) === version;

export const covers = (clause: EventClause, fields: readonly string[]): boolean =>
  fields.every((field) => clause.fields.includes(field));
