import { systemOfType } from '@lgsp/events';
import { type LocalDate } from '@lgsp/kernel';
import {
  type Agreement,
  type EventClause,
  eventClauses,
  isAbout,
  type RegistrySnapshot,
} from '../registry/registry.js';

/** Attributes that an event clause grants by name, like fields. */
export const GRANTED_ATTRIBUTES = ['actor', 'dossier'] as const;
export type GrantedAttribute = (typeof GRANTED_ATTRIBUTES)[number];

/** That one consumer gets a copy of one event type, and what is in it. */
export interface Grant {
  /** Short name of the consumer: the copy goes to `in.<system>`. */
  readonly system: string;
  readonly consumer: string;
  readonly provider: string;
  /** Major version of the consumer's view; absent in decisions of before there were others: the event's own. */
  readonly version?: number;
  readonly agreement: { readonly id: string; readonly version: number; readonly clause: string };
  /** Exactly the fields of the consumer's view. */
  readonly fields: readonly string[];
  readonly attributes: readonly GrantedAttribute[];
}

/**
 * Subscriptions to a major that the event `reads` as ∩ agreements in force today: neither grants alone, and a view is granted
 * as a whole or not at all.
 */
export function grantsFor(
  snapshot: RegistrySnapshot,
  type: string,
  reads: (version: number) => boolean,
  today: LocalDate,
): readonly Grant[] {
  const provider = snapshot.systems.get(systemOfType(type));
  if (!provider) return [];
  return snapshot.subscriptions
    .filter((subscription) => subscription.type === type && reads(subscription.version))
    .flatMap((subscription) => {
      const system = snapshot.subsystems.get(subscription.consumer.text)?.system;
      const found = eventClauses(snapshot, subscription.consumer, provider.id, subscription, today)
        .filter(({ clause }) => covers(clause, subscription.fields))
        .sort((a, b) => byName(a.agreement, b.agreement))[0];
      if (system === undefined || !found) return [];
      const { agreement, clause } = found;
      const attributes = GRANTED_ATTRIBUTES.filter((attribute) => clause.fields.includes(attribute));
      return {
        system,
        consumer: subscription.consumer.text,
        provider: provider.id.text,
        version: subscription.version,
        agreement: { id: agreement.id, version: agreement.version, clause: clause.clause },
        fields: subscription.fields,
        attributes,
      };
    });
}

export const covers = (clause: EventClause, fields: readonly string[]): boolean =>
  fields.every((field) => clause.fields.includes(field));

/** Does the agreement, in whichever version is in force today, still grant what was decided? It never grants more. */
export function stillGranted(
  snapshot: RegistrySnapshot,
  { type, version }: { readonly type: string; readonly version: number },
  decided: Grant,
  today: LocalDate,
): boolean {
  return snapshot.agreements.some(
    (agreement) =>
      agreement.id === decided.agreement.id &&
      agreement.provider.text === decided.provider &&
      agreement.consumer.text === decided.consumer &&
      agreement.validity.from <= today &&
      today <= agreement.validity.to &&
      agreement.events.some(
        (clause) =>
          isAbout(clause, type, decided.version ?? version) &&
          covers(clause, [...decided.fields, ...decided.attributes]),
      ),
  );
}

const byName = (a: Agreement, b: Agreement): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : b.version - a.version;
