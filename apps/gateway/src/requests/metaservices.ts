import { type LocalDate } from '@lgsp/kernel';
import { XRoadError, type RequestTarget } from '@lgsp/x-road';
import { inForce } from '../policy/agreement.js';
import { type Endpoint, SERVICE_CODE } from '../policy/endpoint.js';
import { subsystemNamed } from '../policy/named-subsystem.js';
import { agreementsBetween } from '../policy/policy.js';
import { type Subsystem } from '../policy/subsystem.js';
import { type RegistrySnapshot } from '../registry/registry.js';
import { patternOf } from '../registry/endpoints.js';
import { type Released } from './release.js';

/** `listMethods`, `allowedMethods` or `getOpenAPI`, which the gateway answers itself. */
export const isMetaservice = (method: string, { path, serviceCode }: RequestTarget): boolean =>
  (method === 'GET' || method === 'HEAD') && path === '/' && Object.hasOwn(SERVICES, serviceCode);

/** What holds today. @throws XRoadError UnknownService | BadRequest */
export function metaservice(
  snapshot: RegistrySnapshot,
  { target, client, today }: { target: RequestTarget; client: string; today: LocalDate },
): Released {
  const { serviceCode, service, query } = target;
  const answer = SERVICES[serviceCode];
  const provider = subsystemNamed(snapshot, service.text, today);
  if (!answer || !provider?.provider)
    throw new XRoadError('UnknownService', 'There is no such provider in the registry');
  return json(answer({ snapshot, provider, client, query: new URLSearchParams(query), today }));
}

interface Question {
  readonly snapshot: RegistrySnapshot;
  readonly provider: Subsystem;
  readonly client: string;
  readonly query: URLSearchParams;
  readonly today: LocalDate;
}

type Answer = (question: Question) => unknown;

const SERVICES: Readonly<Record<string, Answer>> = {
  listMethods: ({ snapshot, provider }) => methods(provider, snapshot.endpoints.get(provider.id.text) ?? []),
  allowedMethods: ({ snapshot, provider, client, today }) => {
    const granted = agreementsBetween(snapshot, client, provider.id.text)
      .filter((agreement) => inForce(agreement, today))
      .flatMap((agreement) => agreement.requests.map((clause) => clause.endpoint));
    return methods(provider, [...new Set(granted)]);
  },
  getOpenAPI: ({ snapshot, provider, query }) => {
    const document = snapshot.documents.get(provider.id.text);
    if (query.get('serviceCode') !== SERVICE_CODE || !document)
      throw new XRoadError('BadRequest', 'serviceCode names no service with a description');
    return document;
  },
};

/** All subsystems of the registry; `xRoadInstance` may narrow to ours, others are not federated. */
export function listClients(snapshot: RegistrySnapshot, query: URLSearchParams): Released {
  const instance = query.get('xRoadInstance');
  const members = [...snapshot.subsystems.values()].filter(
    (one) => (instance ?? one.id.instance) === one.id.instance,
  );
  return json({
    member: members.map((one) => ({ id: { ...idOf(one), object_type: 'SUBSYSTEM' }, name: one.name.vi })),
  });
}

function methods(provider: Subsystem, endpoints: readonly Endpoint[]): unknown {
  const list = endpoints
    .filter((endpoint) => endpoint.kind === 'rest')
    .map(({ method, path }) => ({ method, path: patternOf(path) }));
  const service = {
    ...idOf(provider),
    object_type: 'SERVICE',
    service_code: SERVICE_CODE,
    service_type: 'OPENAPI',
    endpoint_list: list,
  };
  return { service: list.length > 0 ? [service] : [] };
}

const idOf = ({ id }: Subsystem) => ({
  xroad_instance: id.instance,
  member_class: id.memberClass,
  member_code: id.member,
  subsystem_code: id.subsystem,
});

const json = (value: unknown): Released => ({
  status: 200,
  headers: ['content-type', 'application/json; charset=utf-8'],
  body: Buffer.from(JSON.stringify(value)),
});
