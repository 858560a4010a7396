/**
 * What each system asks to hear, from the views of its service (`apps/<system>/src/subscriptions.ts`), as the gateway's registry reads it:
 * `apps/gateway/registry/generated/subscriptions/<system>.json`. A subscription grants nothing; an agreement does.
 *
 *   generate-subscriptions.ts           writes; takes away the file of whoever asks for nothing any more
 *   generate-subscriptions.ts --check   compares and fails on drift
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asJson, contractProjects, ROOT, writeOrCheck } from './contract-projects.ts';

const FOLDER = 'apps/gateway/registry/generated/subscriptions';

/** The subsystem id under which the service calls and hears others, from its own package.json. */
function subsystemOf(system: string): string {
  const manifest = readFileSync(join(ROOT, 'apps', system, 'package.json'), 'utf8');
  const { lgsp } = JSON.parse(manifest) as { lgsp?: { client?: string } };
  if (lgsp?.client === undefined) throw new Error(`apps/${system}/package.json names no lgsp.client`);
  return lgsp.client;
}

mkdirSync(join(ROOT, FOLDER), { recursive: true });
const files = new Map<string, string>();
for (const { name, subscriptions } of await contractProjects()) {
  if (subscriptions.length === 0) continue;
  const views = subscriptions
    .map(({ event, fields }) => ({
      type: event.type,
      version: event.version,
      fields: [...fields].sort(),
    }))
    .sort((a, b) => a.type.localeCompare(b.type, 'en') || a.version - b.version);
  const twice = views.find((view, n) => views[n - 1]?.type === view.type);
  if (twice) throw new Error(`${name} subscribes to ${twice.type} twice: one handler per type and service`);
  files.set(`${FOLDER}/${name}.json`, await asJson({ consumer: subsystemOf(name), subscriptions: views }));
}
const strays = readdirSync(join(ROOT, FOLDER))
  .map((file) => `${FOLDER}/${file}`)
  .filter((path) => !files.has(path));
process.exitCode = writeOrCheck({ files, strays, script: 'tools/generate-subscriptions.ts' });
