/**
 * The AsyncAPI 3.0 document of every system that speaks or listens on the bus, from the events and views that the
 * contracts export: `docs/generated/asyncapi/<system>.json`.
 *
 *   generate-asyncapi.ts           writes; takes away the document of whoever says and hears nothing any more
 *   generate-asyncapi.ts --check   compares and fails on drift
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemOfType } from '@lgsp/events';
import { asyncApiDocument } from './asyncapi/document.ts';
import { asJson, contractProjects, ROOT, writeOrCheck } from './contract-projects.ts';

const FOLDER = 'docs/generated/asyncapi';
const projects = await contractProjects();
// Legs are defined once and exported by several; a type and version is one event.
const events = new Map(
  projects.flatMap((project) => project.events).map((event) => [`${event.type} v${event.version}`, event]),
);
const systems = new Set([
  ...[...events.values()].map(({ type }) => systemOfType(type)),
  ...projects.filter(({ subscriptions }) => subscriptions.length > 0).map(({ name }) => name),
]);

mkdirSync(join(ROOT, FOLDER), { recursive: true });
const files = new Map<string, string>();
for (const system of systems) {
  const document = asyncApiDocument({
    system,
    publishes: [...events.values()]
      .filter(({ type }) => systemOfType(type) === system)
      .sort((a, b) => a.type.localeCompare(b.type, 'en') || a.version - b.version),
    receives: projects
      .filter(({ name }) => name === system)
      .flatMap(({ subscriptions }) => subscriptions)
      .toSorted((a, b) => a.event.type.localeCompare(b.event.type, 'en')),
  });
  files.set(`${FOLDER}/${system}.json`, await asJson(document));
}
const strays = readdirSync(join(ROOT, FOLDER))
  .map((file) => `${FOLDER}/${file}`)
  .filter((path) => !files.has(path));
process.exitCode = writeOrCheck({ files, strays, script: 'tools/generate-asyncapi.ts' });
