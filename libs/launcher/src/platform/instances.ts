import { serviceCatalogue, type ServiceDescription } from '@lgsp/provisioning';

/** How many processes run of a service, by its name; `*` is said of all others. One when nothing is said. */
export type ReplicaCounts = Readonly<Record<string, number>>;

/** One process of a service. */
export interface Instance {
  /** The service's name; of a later replica with its number: `population-2`. */
  readonly name: string;
  readonly service: ServiceDescription;
  /** From 1. */
  readonly replica: number;
}

export function instancesOf(
  services: readonly ServiceDescription[],
  counts: ReplicaCounts = {},
): readonly Instance[] {
  return services.flatMap((service) =>
    Array.from({ length: counts[service.name] ?? counts['*'] ?? 1 }, (_, i) => ({
      name: i === 0 ? service.name : `${service.name}-${i + 1}`,
      service,
      replica: i + 1,
    })),
  );
}

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
