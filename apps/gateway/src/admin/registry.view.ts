import { given, type LocalDate } from '@lgsp/kernel';
import { type AgenciesOn } from '../policy/agencies-on.js';
import { type Agency } from '../policy/agency.js';
import { type Agreement } from '../policy/agreement.js';
import { type Endpoint } from '../policy/endpoint.js';
import { type Group } from '../policy/group.js';
import { type LegalAct, warningsOf } from '../policy/legal-basis.js';
import { paperOf } from '../policy/papers.js';
import { type Subsystem } from '../policy/subsystem.js';

export interface Listed {
  readonly items: readonly object[];
}

export const listed = (items: readonly object[]): Listed => ({ items });

/** As the file says it, for one consumer, and what is not right with the paper today. */
export const agreementView = (
  { provider, consumer, membership, requests, events, ...agreement }: Agreement,
  legalActs: ReadonlyMap<string, LegalAct>,
  today: LocalDate,
): object => ({
  ...agreement,
  ...given({ group: membership?.group }),
  provider: provider.text,
  consumer: consumer.text,
  legalBasis: agreement.legalBasis.map((reference) => ({
    ...reference,
    verified: legalActs.get(reference.act)?.verified ?? false,
  })),
  warnings: warningsOf(paperOf({ ...agreement, ...given({ membership }) }), legalActs, today),
  events: events.map(({ clause, type, version, fields, scope }) => ({
    clause,
    type,
    fields,
    ...given({ version, scope }),
  })),
  requests: requests.map(({ endpoint, ...clause }) => ({ ...clause, endpoint: endpoint.name })),
});

export const clientView = ({ id, speaksFor, ...subsystem }: Subsystem): object => ({
  id: id.text,
  ...subsystem,
  speaksFor: [...speaksFor],
});

export const groupView = ({ members, ...group }: Group): object => ({
  ...group,
  members: members.map((term) => ({ ...term, subsystem: term.subsystem.text })),
});

/** `communes`: of today, with those of whom it took over from; none while it does not stand. */
export const agencyView = ({ code, name, kind, from, to, successor }: Agency, today: AgenciesOn): object => ({
  code,
  name,
  kind,
  communes: today.territoryOf(code),
  holder: today.holderOf(code) ?? null,
  ...given({ from, to, successor }),
});

export const endpointView = ({ provider, kind, name, safe, streams, scopes }: Endpoint): object => ({
  provider,
  kind,
  name,
  safe,
  streams,
  ...given({ scopes }),
});
