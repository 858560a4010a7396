import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { given } from '@lgsp/kernel';

/** What is known of a service before it runs; all of it stands in the service's own package.json. */
export interface ServiceDescription {
  readonly name: string;
  readonly folder: string;
  /** Added to PORT_BASE. */
  readonly portOffset: number;
  readonly grpcPortOffset?: number;
  /** True when it publishes to `out.<name>` and reads `in.<name>`. */
  readonly topics: boolean;
  /** Its client id at the gateway: the subsystem id. */
  readonly client?: string;
  /** Systems it answers for at the gateway, each with the path its base URL ends in. */
  readonly provides: Readonly<Record<string, string>>;
  /** Settings that name a folder of its own, each with the name of what is mounted there. */
  readonly folders: Readonly<Record<string, string>>;
  /** Plays what is somebody else's in truth: no part of production. */
  readonly simulator: boolean;
}

interface Manifest {
  readonly nx?: { readonly tags?: readonly string[] };
  readonly lgsp?: {
    readonly port?: number;
    readonly grpcPort?: number;
    readonly topics?: boolean;
    readonly client?: string;
    readonly provides?: Readonly<Record<string, string>>;
    readonly folders?: Readonly<Record<string, string>>;
    readonly simulator?: boolean;
  };
}

export const GATEWAY = 'gateway';

/** Every project under `apps/` with the tag `layer:service`, the gateway first, then by port. */
export function serviceCatalogue(workspace: string): readonly ServiceDescription[] {
  const services = readdirSync(join(workspace, 'apps')).flatMap((name) => describe(workspace, name));
  const byPort = new Map<number, string>();
  for (const { name, portOffset } of services) {
    const other = byPort.get(portOffset);
    if (other !== undefined)
      throw new Error(`${name} and ${other} claim the same port (lgsp.port ${portOffset})`);
    byPort.set(portOffset, name);
  }
  return services.sort((a, b) => a.portOffset - b.portOffset);
}

function describe(workspace: string, name: string): ServiceDescription[] {
  const folder = join(workspace, 'apps', name);
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return [];
  const { nx, lgsp } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  if (nx?.tags?.includes('layer:service') !== true) return [];
  if (lgsp?.port === undefined)
    throw new Error(`${file}: a service names its port as "lgsp": {"port": <offset>}`);
  return [
    {
      name,
      folder,
      portOffset: lgsp.port,
      topics: lgsp.topics ?? false,
      folders: lgsp.folders ?? {},
      simulator: lgsp.simulator ?? false,
      provides: lgsp.provides ?? (name === GATEWAY ? {} : { [name]: '' }),
      ...given({ grpcPortOffset: lgsp.grpcPort, client: lgsp.client }),
    },
  ];
}

/** The named services and the gateway, without which none of them can be reached; all when none is named. */
export function chooseServices(
  catalogue: readonly ServiceDescription[],
  names: readonly string[],
): readonly ServiceDescription[] {
  const unknown = names.filter((name) => !catalogue.some((service) => service.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `No such service: ${unknown.join(', ')}. There are: ${catalogue.map((service) => service.name).join(', ')}`,
    );
  }
  return names.length === 0
    ? catalogue
    : catalogue.filter((service) => service.name === GATEWAY || names.includes(service.name));
}
