import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GATEWAY, serviceCatalogue } from '@lgsp/provisioning';
import { stringify } from 'yaml';
import { compose } from './compose.ts';
import type { Generator } from './generator.ts';
import { arrowsOfThePage } from './kubernetes/arrows.ts';
import { backupManifests } from './kubernetes/backup.ts';
import { calendars } from './kubernetes/calendars.ts';
import { composeServices, type ComposeService } from './kubernetes/compose-services.ts';
import { GATEWAY_PARTS, gatewayPart, gatewayPartSettings } from './kubernetes/gateway-roles.ts';
import { type ConfigMap, kustomization } from './kubernetes/kustomization.ts';
import { networkPolicy } from './kubernetes/network-policies.ts';
import { GIVEN, MADE, releaseManifests } from './kubernetes/release.ts';
import { serverManifests, SERVERS } from './kubernetes/server.ts';
import { DRAIN_SECONDS, serviceManifests } from './kubernetes/service.ts';

const FOLDER = 'k8s/generated';
const HEAD =
  '# Generated from docker-compose.yml and ARCHITECTURE.md by `npm run drift -- --write` (tools/generators/kubernetes).\n';

/** Said by an overlay (where it runs), or another here, since Kubernetes brings a new pod before it ends the old one. */
const LEFT_OUT = ['LGSP_ENV', 'DRAIN_MS'];
const STEPS = ['provision', 'migrate', 'registry'];

type Settings = Readonly<Record<string, string>>;

/** What Kubernetes is told of services and servers: all that the compose file says of them, and the arrows of the architecture page. */
export const kubernetes: Generator = {
  name: 'Kubernetes manifests',
  target: FOLDER,
  async generate(root) {
    const catalogue = serviceCatalogue(root);
    const services = catalogue.map(({ name }) => name);
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const file = composeServices([...(await compose.generate(root)).values()].join(''));
    const of = (name: string): ComposeService => {
      const found = file.get(name);
      if (!found) throw new Error(`the compose file has no service ${name}`);
      return found;
    };
    const settings = (name: string, but: Settings = {}): Settings =>
      Object.fromEntries(
        Object.entries(of(name).environment).filter(([key]) => !LEFT_OUT.includes(key) && !(key in but)),
      );
    const common = Object.fromEntries(
      Object.entries(settings(services[0] ?? '')).filter(([key, value]) =>
        services.every((name) => of(name).environment[key] === value),
      ),
    );

    const arrows = arrowsOfThePage(root, catalogue);
    const image = `lgsp:${version}`;
    const service = (name: string): readonly object[] => [
      ...serviceManifests({ name, image, compose: of(name) }),
      networkPolicy(name, arrows),
    ];
    const own = (name: string): ConfigMap => ({ name, entries: settings(name, common) });

    const real = catalogue.filter(({ simulator }) => !simulator).map(({ name }) => name);
    const folders: readonly Folder[] = [
      {
        path: '',
        manifests: real.map((name) => [name, service(name)] as const),
        configMaps: [
          { name: 'settings', entries: { ...common, DRAIN_MS: String(DRAIN_SECONDS * 1_000) } },
          ...real.map(own),
        ],
      },
      ...Object.entries({ made: MADE, given: GIVEN }).map(([how, secrets]) => ({
        path: `release-secrets-${how}/`,
        manifests: [
          ['release', [...releaseManifests(image, of, secrets), networkPolicy('release', arrows)]] as const,
        ],
        configMaps: [...secrets.first, ...STEPS].map((name) => ({ name, entries: settings(name) })),
      })),
      ...services
        .filter((name) => !real.includes(name))
        .map((name) => ({
          path: `${name}/`,
          manifests: [[name, service(name)] as const],
          configMaps: [own(name)],
        })),
      {
        path: 'servers/',
        manifests: SERVERS.map(
          (name) => [name, [...serverManifests(name, of(name)), networkPolicy(name, arrows)]] as const,
        ),
      },
      {
        path: 'gateway-roles/',
        manifests: Object.keys(GATEWAY_PARTS).map(
          (name) => [name, [...gatewayPart(name, image, of(GATEWAY)), networkPolicy(name, arrows)]] as const,
        ),
        configMaps: Object.keys(GATEWAY_PARTS).map((name) => ({
          name,
          entries: gatewayPartSettings(name, settings(GATEWAY, common)),
        })),
      },
      {
        path: 'backup/',
        manifests: [
          [
            'backup',
            [...backupManifests(of('archive'), of('backup')), networkPolicy('backup', arrows)],
          ] as const,
        ],
        configMaps: [
          { name: 'backup', entries: { ...settings('backup'), PGPASSWORD_FILE: '/run/lgsp/password' } },
        ],
      },
      { path: 'demo/', manifests: [only('demo', networkPolicy('demo', arrows))] },
      { path: 'calendars/', configMaps: [{ name: 'calendars', entries: calendars(), followed: true }] },
    ];
    return new Map(folders.flatMap(written));
  },
};

/** One folder of kustomize: manifests by the name of their file, and ConfigMaps that it makes. */
interface Folder {
  readonly path: string;
  readonly manifests?: readonly (readonly [name: string, manifests: readonly object[]])[];
  readonly configMaps?: readonly ConfigMap[];
}

const only = (name: string, manifest: object): readonly [string, readonly object[]] => [name, [manifest]];

const written = ({ path, manifests = [], configMaps = [] }: Folder): [string, string][] =>
  [
    ...manifests,
    only(
      'kustomization',
      kustomization(
        manifests.map(([name]) => name),
        configMaps,
      ),
    ),
  ].map(([name, all]) => [`${FOLDER}/${path}${name}.yaml`, HEAD + yaml(all)]);

const yaml = (manifests: readonly object[]): string =>
  manifests.map((one) => stringify(one, { lineWidth: 0, aliasDuplicateObjects: false })).join('---\n');
