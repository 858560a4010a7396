import { parse } from 'yaml';

/** What the compose file says of one of its services. */
export interface ComposeService {
  readonly image: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** What tells by its exit whether it is healthy. */
  readonly healthcheck: readonly string[];
  /** Defaults put in; without what is empty. */
  readonly environment: Readonly<Record<string, string>>;
  /** Of the file system, as `source:target[:ro]`. */
  readonly volumes: readonly string[];
  /** As Kubernetes writes them. */
  readonly limits: { readonly cpu: string; readonly memory: string };
}

interface Written {
  readonly image?: string;
  readonly entrypoint?: readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[] };
  readonly command?: readonly (string | number)[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly volumes?: readonly string[];
  readonly mem_limit?: string;
  readonly cpus?: number;
}

/** The services of a compose file, by name: what Kubernetes is told is what Compose is told. */
export function composeServices(text: string): ReadonlyMap<string, ComposeService> {
  const { services } = parse(text, { merge: true }) as {
    readonly services: Readonly<Record<string, Written>>;
  };
  return new Map(Object.entries(services).map(([name, service]) => [name, read(service)]));
}

const read = (written: Written): ComposeService => ({
  image: written.image ?? '',
  entrypoint: (written.entrypoint ?? []).map(interpolated),
  command: (written.command ?? []).map(String),
  healthcheck: program(written.healthcheck?.test ?? []),
  environment: Object.fromEntries(
    Object.entries(written.environment ?? {})
      .map(([key, value]) => [key, interpolated(String(value)).replace(/,\s+/g, ',')] as const)
      .filter(([, value]) => value !== ''),
  ),
  volumes: written.volumes ?? [],
  limits: {
    cpu: String(written.cpus ?? 1),
    memory: (written.mem_limit ?? '').replace(/m$/, 'Mi').replace(/g$/, 'Gi'),
  },
});

/** Only with defaults: nobody has set anything where this is generated. */
const interpolated = (text: string): string =>
  text.replace(/\$\{\w+:-([^}]*)\}/g, '$1').replaceAll('$$', '$');

const program = ([how, ...words]: readonly string[]): readonly string[] =>
  how === 'CMD-SHELL' ? ['sh', '-c', ...words.map(interpolated)] : words;
