import { given } from '@lgsp/kernel';
import { type Agency } from '../policy/agency.js';
import { type Agreement } from '../policy/agreement.js';
import { type Endpoint } from '../policy/endpoint.js';
import { type Subsystem } from '../policy/subsystem.js';

export interface Listed {
  readonly items: readonly object[];
}

export const listed = (items: readonly object[]): Listed => ({ items });

/** As the file says it. */
export const agreementView = ({ provider, consumer, requests, ...agreement }: Agreement): object => ({
  ...agreement,
  provider: provider.text,
  consumer: consumer.text,
  requests: requests.map(({ endpoint, ...clause }) => ({ ...clause, endpoint: endpoint.name })),
});

export const clientView = ({ id, speaksFor, ...subsystem }: Subsystem): object => ({
  id: id.text,
  ...subsystem,
  speaksFor: [...speaksFor],
});

export const agencyView = ({ code, name, kind, territory }: Agency): object => ({
  code,
  name,
  kind,
  communes: territory,
});

export const endpointView = ({ provider, kind, name, safe, streams, scopes }: Endpoint): object => ({
  provider,
  kind,
  name,
  safe,
  streams,
  ...given({ scopes }),
});
