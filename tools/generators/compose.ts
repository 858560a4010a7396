import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GATEWAY, serviceCatalogue, type ServiceDescription } from '@lgsp/provisioning';
import type { Generator } from './generator.ts';

const TEMPLATE = 'deploy/compose.template.yml';
const FILE = 'docker-compose.yml';

/** The compose file: the template with a block for every service of the catalogue. */
export const compose: Generator = {
  name: 'compose file',
  target: FILE,
  generate(root) {
    const services = serviceCatalogue(root);
    const others = services.filter(({ name }) => name !== GATEWAY);
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const holes: Readonly<Record<string, string>> = {
      version,
      providers: folded(
        others.flatMap(({ name, provides }) =>
          Object.entries(provides).map(([system, path]) => `${system}=http://${name}:8080${path}`),
        ),
      ),
      'grpc-providers': folded(
        others
          .filter(({ grpcPortOffset }) => grpcPortOffset !== undefined)
          .map(({ name }) => `${name}=${name}:8081`),
      ),
      services: others.map(block).join('\n'),
      'all-secrets': services
        .map(({ name }) => `      - secrets-${name}:/secrets/services/${name}`)
        .join('\n'),
      volumes: services
        .flatMap(({ name, folders }) => [`secrets-${name}`, ...Object.values(folders)])
        .map((name) => `  ${name}: {}`)
        .join('\n'),
      'demo-after': services.map(({ name }) => `      ${name}: { condition: service_healthy }`).join('\n'),
    };
    const text = readFileSync(join(root, TEMPLATE), 'utf8').replace(/#\{([a-z-]+)\}/g, (_, hole: string) => {
      const value = holes[hole];
      if (value === undefined) throw new Error(`${TEMPLATE}: nothing is known for #{${hole}}`);
      return value;
    });
    return Promise.resolve(new Map([[FILE, text]]));
  },
};

/** One entry a line in the file, one line for who reads the setting. */
const folded = (entries: readonly string[]): string => `>-\n        ${entries.join(',\n        ')}`;

const block = ({ name, client, folders }: ServiceDescription): string => {
  const own = Object.entries(folders);
  const settings = own.map(([key, folder]) => `\n      ${key}: /${folder}`).join('');
  const mounts = own.map(([, folder]) => `, '${folder}:/${folder}'`).join('');
  return `
  ${name}:
    <<: *service
    command: [${name}, serve]
    environment:
      <<: *environment
      KAFKA_USERNAME: ${name}${client === undefined ? '' : '\n      CLIENT_SECRET_FILE: /run/lgsp/CLIENT_SECRET'}${settings}
    volumes: ['secrets-${name}:/run/lgsp:ro', 'calendars:/calendars:ro'${mounts}]`;
};
