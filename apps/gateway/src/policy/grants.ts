import { agenciesOn } from './agencies-on.js';
import { systemOfType, type Whose } from '@lgsp/events';
import { given, type LocalDate } from '@lgsp/kernel';
import {
  type Agreement,
  covers,
  type EventClause,
  inForce,
  isAbout,
  type RequestClause,
} from './agreement.js';
import { type Endpoint } from './endpoint.js';
import { type GroupReference } from './group.js';
import { presentId } from './named-subsystem.js';
import { agreementsBetween, type Policy } from './policy.js';
import { type Reach, reaches, reachOf, whoseText } from './reach.js';

/*
 * The one place that says yes, to calls and to events alike: a clause for just this, in an agreement of just these two, in
 * force today. A call has a purpose too, which the agreement must name; an event is asked for by a subscription.
 */

/** What lets a call pass. */
export interface Grant {
  readonly agreement: Agreement;
  readonly clause: RequestClause;
}

export interface Question {
  readonly consumer: string;
  readonly provider: string;
  readonly endpoint: Endpoint;
  /** `X-LGSP-Purpose`; without one nothing is granted. */
  readonly purpose: string | undefined;
  readonly today: LocalDate;
}

/** Undefined denies. The registry has no two clauses that could both be found. */
export function grantOfCall(
  policy: Policy,
  { consumer, provider, endpoint, purpose, today }: Question,
): Grant | undefined {
  for (const agreement of agreementsBetween(policy, consumer, provider)) {
    if (!inForce(agreement, today) || !agreement.purposes.includes(purpose ?? '')) continue;
    const clause = agreement.requests.find((one) => one.endpoint.name === endpoint.name);
    if (clause) return { agreement, clause };
  }
  return undefined;
}

/** Attributes that an event clause grants by name, like fields. */
const GRANTED_ATTRIBUTES = ['actor', 'dossier'] as const;
type GrantedAttribute = (typeof GRANTED_ATTRIBUTES)[number];

/** That one consumer gets a copy of one event type, and what is in it. */
export interface EventGrant {
  /** Short name of the consumer: the copy goes to `in.<system>`. */
  readonly system: string;
  readonly consumer: string;
  readonly provider: string;
  /** Major version of the consumer's view; absent in decisions of before there were others: the event's own. */
  readonly version?: number;
  readonly agreement: { readonly id: string; readonly version: number; readonly clause: string };
  /** As a member of which the consumer has it; absent where the agreement names the consumer itself. */
  readonly group?: GroupReference;
  /** Exactly the fields of the consumer's view. */
  readonly fields: readonly string[];
  readonly attributes: readonly GrantedAttribute[];
  /** By what it was decided: `province`, or whose the event is (`agencies=…;communes=…`); absent for a type without places. */
  readonly scope?: string;
}

/** Who hears of an event, once it says whose it is. */
export type Hearers = (whose: Whose | undefined) => readonly EventGrant[];

/**
 * Subscriptions to a major that the event `reads` as ∩ agreements in force today: neither grants alone, and a view is granted
 * as a whole or not at all.
 */
export function hearersOf(
  policy: Policy,
  type: string,
  reads: (version: number) => boolean,
  today: LocalDate,
): Hearers {
  const provider = policy.systems.get(systemOfType(type))?.id.text;
  if (provider === undefined) return () => [];
  const agencies = agenciesOn(policy, today);
  const possible = policy.subscriptions
    .filter((subscription) => subscription.type === type && reads(subscription.version))
    .map(({ consumer: { text: consumer }, version, fields }): readonly Possible[] => {
      const subsystem = policy.subsystems.get(consumer);
      if (!subsystem) return [];
      const { system, speaksFor } = subsystem;
      return agreementsBetween(policy, consumer, provider)
        .filter((agreement) => inForce(agreement, today))
        .flatMap((agreement) => agreement.events.map((clause) => ({ agreement, clause })))
        .filter(({ clause }) => isAbout(clause, type, version) && covers(clause, fields))
        .sort((a, b) => byName(a.agreement, b.agreement))
        .map(({ agreement: { id, version: ofAgreement, membership }, clause: granting }) => {
          const { clause, fields: granted, scope } = granting;
          const agreement = { id, version: ofAgreement, clause };
          const attributes = GRANTED_ATTRIBUTES.filter((attribute) => granted.includes(attribute));
          const reach = scope && reachOf(scope, speaksFor, agencies);
          const grant = {
            ...{ system, consumer, provider, version, agreement, fields, attributes },
            ...given({ group: membership?.group }),
          };
          return { reach, grant: reach === 'province' ? { ...grant, scope: reach } : grant };
        });
    });
  return (whose) => possible.flatMap((clauses) => granted(clauses, whose));
}

/** By one of several clauses. */
interface Possible {
  readonly reach: Reach | undefined;
  readonly grant: EventGrant;
}

function granted(clauses: readonly Possible[], whose: Whose | undefined): EventGrant[] {
  const found = clauses.find(({ reach }) => reaches(reach, whose));
  if (!found) return [];
  const { reach, grant } = found;
  return [typeof reach === 'object' && whose ? { ...grant, scope: whoseText(whose) } : grant];
}

/** Does the agreement, in whichever version is in force today, still grant what was decided? It never grants more. */
export const stillGranted = (
  policy: Policy,
  { type, version }: { readonly type: string; readonly version: number },
  whose: Whose | undefined,
  decided: EventGrant,
  today: LocalDate,
): boolean => {
  const [consumer, provider] = [presentId(policy, decided.consumer), presentId(policy, decided.provider)];
  const speaksFor = policy.subsystems.get(consumer)?.speaksFor ?? new Set();
  const hears = ({ scope }: EventClause): boolean =>
    reaches(scope && reachOf(scope, speaksFor, agenciesOn(policy, today)), whose);
  return agreementsBetween(policy, consumer, provider).some(
    (agreement) =>
      agreement.id === decided.agreement.id &&
      inForce(agreement, today) &&
      agreement.events.some(
        (clause) =>
          isAbout(clause, type, decided.version ?? version) &&
          covers(clause, [...decided.fields, ...decided.attributes]) &&
          hears(clause),
      ),
  );
};

const byName = (a: Agreement, b: Agreement): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : b.version - a.version;
