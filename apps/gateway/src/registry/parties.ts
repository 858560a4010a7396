import { type LocalDate } from '@lgsp/kernel';
import { systemId } from '@lgsp/x-road';
import { type Agreement, type Days } from '../policy/agreement.js';
import { type Group, type Term } from '../policy/group.js';
import { type Subsystem } from '../policy/subsystem.js';
import { type AgreementFile } from './declarations.js';

/** One consumer of an agreement, and for which days it is one. */
export type Party = Pick<Agreement, 'consumer' | 'validity' | 'membership'>;

export interface Clients {
  readonly groups: ReadonlyMap<string, Group>;
  readonly subsystems: ReadonlyMap<string, Subsystem>;
}

/** Who has the agreement: the client that it names, or the members of its group, of which each is as if it were named. */
export function partiesOf(
  { consumer, consumerGroup, provider, validity }: AgreementFile,
  { groups, subsystems }: Clients,
  say: (problem: string) => void,
): readonly Party[] {
  if (consumerGroup === undefined) {
    if (!subsystems.get(consumer)?.client) say(`${consumer} is no client of the registry`);
    return [{ consumer: systemId(consumer), validity }];
  }
  const group = groups.get(consumerGroup);
  if (!group) {
    say(`${consumerGroup} is no group of groups.yaml`);
    return [];
  }
  const { id, version, members } = group;
  const membership = { group: { id, version }, agreed: validity };
  return members
    .filter(({ subsystem }) => subsystem.text !== provider) // nobody has an agreement with itself
    .flatMap((term) =>
      daysOf(validity, term).map((days) => ({ consumer: term.subsystem, validity: days, membership })),
    );
}

/** The days of both; none, when they share none. */
function daysOf(agreed: Days, { from: first, to: last }: Term): readonly Days[] {
  const from = later(agreed.from, first);
  const to = last === undefined || last > agreed.to ? agreed.to : last;
  return from <= to ? [{ from, to }] : [];
}

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
