import { given } from '@lgsp/kernel';
import { GATEWAY, serviceCatalogue, type ServiceDescription } from '@lgsp/provisioning';

/** How many processes run of a service, by its name; `*` is said of all others. One when nothing is said. */
export type ReplicaCounts = Readonly<Record<string, number>>;

/** One process of a service. */
export interface Instance {
  /** The service's name; of a later replica with its number: `population-2`. With roles apart `gateway-events` is one more gateway. */
  readonly name: string;
  readonly service: ServiceDescription;
  /** From 1, over all processes of the service. */
  readonly replica: number;
  /** Of a gateway that does not do all. */
  readonly roles?: string;
}

/** With roles apart the gateways that answer calls and tokens route no events, and as many others do nothing else. */
export function instancesOf(
  services: readonly ServiceDescription[],
  counts: ReplicaCounts = {},
  rolesApart = false,
): readonly Instance[] {
  return services.flatMap((service) => {
    const count = counts[service.name] ?? counts['*'] ?? 1;
    const some = (name: string, after: number, roles?: string): Instance[] =>
      Array.from({ length: count }, (_, i) => ({
        name: i === 0 ? name : `${name}-${i + 1}`,
        service,
        replica: after + i + 1,
        ...given({ roles }),
      }));
    return rolesApart && service.name === GATEWAY
      ? [...some(GATEWAY, 0, 'requests,identity'), ...some(`${GATEWAY}-events`, count, 'events')]
      : some(service.name, 0);
  });
}

/** What members and departments call. */
export const frontGateways = (instances: readonly Instance[]): readonly Instance[] =>
  replicasOf(instances, GATEWAY).filter(({ roles }) => roles !== 'events');

/** The same processes as another release has them, whose workspace this is. */
export function instancesOfRelease(instances: readonly Instance[], workspace: string): readonly Instance[] {
  const services = new Map(serviceCatalogue(workspace).map((service) => [service.name, service]));
  return instances.map((instance) => {
    const service = services.get(instance.service.name);
    if (service === undefined) throw new Error(`${workspace} has no ${instance.service.name}`);
    return { ...instance, service };
  });
}

/** Of one service, the first replica first. */
export const replicasOf = (instances: readonly Instance[], name: string): readonly Instance[] =>
  instances.filter(({ service }) => service.name === name);
