import { HEADER, HEADER_FORMS } from '@lgsp/x-road';
import { type OpenAPIObject } from '@nestjs/swagger';
import { type DescribedOperation } from './openapi-operations.js';

interface Header {
  readonly name: string;
  readonly description: string;
  readonly required?: true;
  readonly schema: object;
}

const of = (name: keyof typeof HEADER_FORMS): object => ({
  type: 'string',
  pattern: HEADER_FORMS[name].source,
});
const UUID = { type: 'string', format: 'uuid' };

const HEADERS: Readonly<Record<string, Header>> = {
  Client: {
    name: 'X-Road-Client',
    description: 'Who calls: the subsystem of the credential.',
    required: true,
    schema: of(HEADER.client),
  },
  Purpose: {
    name: 'X-LGSP-Purpose',
    description: 'Why: one of the purposes of the agreement.',
    required: true,
    schema: of(HEADER.purpose),
  },
  Official: {
    name: 'X-Road-UserId',
    description: 'The official who acts, `<member>:<staff id>`; never a personal number.',
    required: true,
    schema: of(HEADER.userId),
  },
  Actor: {
    name: 'X-Road-UserId',
    description: 'Who acts; without it the calling system does.',
    schema: of(HEADER.userId),
  },
  ActorToken: {
    name: 'X-LGSP-Actor-Token',
    description:
      'The official’s own token, got by signing in through the calling client; read by the gateway alone.',
    required: true,
    schema: of(HEADER.actorToken),
  },
  Dossier: {
    name: 'X-Road-Issue',
    description: 'The code of the dossier that it is for.',
    schema: of(HEADER.issue),
  },
  RepresentedParty: {
    name: 'X-Road-Represented-Party',
    description: 'For whom the client acts, as `<member class>/<member code>`.',
    schema: of(HEADER.representedParty),
  },
  MessageId: { name: 'X-Road-Id', description: 'Id of the message.', schema: UUID },
  CorrelationId: { name: 'X-LGSP-Correlation-Id', description: 'Continues a chain.', schema: UUID },
  Procedure: {
    name: 'X-LGSP-Procedure',
    description: 'Code of the administrative procedure.',
    schema: of(HEADER.procedure),
  },
  Timeout: {
    name: 'X-LGSP-Timeout',
    description: 'Milliseconds that the caller still waits.',
    schema: of(HEADER.timeout),
  },
  Language: {
    name: 'Accept-Language',
    description: 'Of titles: `vi`, unless `en` is preferred to it.',
    schema: { type: 'string', maxLength: 200 },
  },
};

const OF_EXCHANGE = ['Client', 'Purpose'];
const OPTIONAL = ['Dossier', 'RepresentedParty', 'MessageId', 'CorrelationId', 'Procedure', 'Timeout'];

/** Where callers find a department: never at its own address, where only the gateway is believed. */
export const exchangeServers = (id: string): { url: string; description: string }[] => [
  {
    url: `/r1/${id}/api`,
    description: 'At the gateway, which is the server that hands out this description.',
  },
];

/** The headers that a caller must send, and may. */
export function describeCallers(
  document: OpenAPIObject,
  operations: readonly DescribedOperation[],
  byExchange: boolean,
): void {
  const components = (document.components ??= {});
  components.parameters = { ...components.parameters };
  for (const { operation } of operations) {
    const isAct = operation['x-actor'] === 'official';
    const official = isAct && operation['x-actor-systems'] === undefined;
    const proof = operation['x-proof'] === undefined ? [] : ['ActorToken'];
    const names = byExchange
      ? [...OF_EXCHANGE, official ? 'Official' : 'Actor', ...proof, ...OPTIONAL, 'Language']
      : [...(official ? ['Official'] : []), ...proof, 'Language'];
    for (const name of names) components.parameters[name] = { in: 'header', ...HEADERS[name] } as never;
    operation.parameters = [
      ...(operation.parameters ?? []),
      ...names.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    ];
  }
}
