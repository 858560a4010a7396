import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const APPS = fileURLToPath(new URL('../../apps', import.meta.url));
const AGREEMENT = 'agreements/education--population--forecast-intake.yaml';
const FIRST_PORT = 60;

export interface SubscriberWorkspace {
  readonly workspace: string;
  readonly registry: string;
  /** Names of the subscribers, education first. */
  readonly subscribers: readonly string[];
}

/**
 * A workspace of links in which education stands more than once, each time as a member of its own with an agreement, a
 * topic, a database and a process: there is only one department that every birth is told to.
 */
export function subscriberWorkspace(dataDir: string, amount: number): SubscriberWorkspace {
  const workspace = join(dataDir, 'workspace');
  const gateway = join(workspace, 'apps/gateway');
  const registry = join(gateway, 'registry');
  mkdirSync(gateway, { recursive: true });
  for (const part of ['package.json', 'dist']) symlinkSync(join(APPS, 'gateway', part), join(gateway, part));
  for (const name of ['population', 'education'])
    symlinkSync(join(APPS, name), join(workspace, 'apps', name));
  cpSync(join(APPS, 'gateway/registry'), registry, { recursive: true });
  const copies = Array.from({ length: amount - 1 }, (_, index) => `education-${'bcdefgh'[index]}`);
  copies.forEach((name, index) => addSubscriber(workspace, registry, name, FIRST_PORT + index));
  return { workspace, registry, subscribers: ['education', ...copies] };
}

function addSubscriber(workspace: string, registry: string, name: string, port: number): void {
  const id = `VN/GOV/H56.GD/${name}`;
  const dist = join(workspace, 'apps', name, 'dist');
  mkdirSync(dist, { recursive: true });
  const manifest = {
    type: 'module',
    nx: { tags: ['layer:service'] },
    lgsp: { port, topics: true, client: id },
  };
  writeFileSync(join(dist, '../package.json'), JSON.stringify(manifest));
  const module = (path: string): string => JSON.stringify(pathToFileURL(join(APPS, path)).href);
  writeFileSync(
    join(dist, 'main.js'),
    `import { bootstrapService } from ${module('../libs/service-kit/dist/index.js')};
import { systemId } from ${module('../libs/x-road/dist/index.js')};
import { educationService } from ${module('education/dist/education.module.js')};
const { proto, ...service } = educationService;
await bootstrapService({ ...service, system: '${name}', id: systemId('${id}') });
`,
  );
  const change = (file: string, to: string, edit: (text: string) => string): void =>
    writeFileSync(join(registry, to), edit(readFileSync(join(registry, file), 'utf8')));
  const renamed = (text: string): string =>
    text.replaceAll('VN/GOV/H56.GD/education', id).replace('id: education--', `id: ${name}--`);
  change('members.yaml', 'members.yaml', (text) =>
    text.replace(
      /^subsystems:\n/m,
      `subsystems:\n  - id: ${id}\n    name: { vi: Giáo dục, en: Education }\n    client: true\n`,
    ),
  );
  change(AGREEMENT, AGREEMENT.replace('education--', `${name}--`), renamed);
  change('subscriptions/education.json', `subscriptions/${name}.json`, renamed);
}
