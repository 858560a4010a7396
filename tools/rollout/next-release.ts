import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { PARCEL_NOTED } from './next/parcel-noted.ts';
import { copyOfThis, type Tree } from './trees.ts';

const PARTS = fileURLToPath(new URL('./next/', import.meta.url));
const REGISTRY = 'apps/gateway/registry';
/** Under which population may know of it. */
const AGREEMENT = `${REGISTRY}/agreements/population--land--follow-holdings.yaml`;
const SUBSCRIPTIONS = `${REGISTRY}/generated/subscriptions/population.json`;
const EVENT_TYPES = `${REGISTRY}/generated/event-types/land.json`;
const BUNDLE = `${REGISTRY}/bundle.json`;

interface Lists {
  readonly subscriptions: readonly object[];
  readonly eventTypes: readonly object[];
  readonly number: number;
}

/**
 * What stands here as the release after it would be: with a column, an index on the records' parent, a backfill, partitions, an event type
 * and a raised version of an agreement more.
 */
export function nextRelease(): Tree {
  const tree = copyOfThis('next');
  cpSync(PARTS, join(tree, 'next'), { recursive: true });
  for (const service of ['population', 'gateway'])
    writeFileSync(join(tree, 'apps', service, 'dist/main.js'), entry(service));
  raiseAgreement(join(tree, AGREEMENT));
  const { type, version } = PARCEL_NOTED;
  edit(join(tree, SUBSCRIPTIONS), ({ subscriptions }) => ({
    subscriptions: [...subscriptions, { type, version, fields: ['parcelId'] }],
  }));
  const schema = z.toJSONSchema(PARCEL_NOTED.data);
  edit(join(tree, EVENT_TYPES), ({ eventTypes }) => ({
    eventTypes: [...eventTypes, { type, version, schema }],
  }));
  edit(join(tree, BUNDLE), ({ number }) => ({ number: number + 1 }));
  return tree;
}

const entry = (service: string): string => `import { bootstrapService } from '@lgsp/service-kit';
import { next } from '../../../next/${service}.ts';
import { ${service}Service } from './${service}.module.js';

await bootstrapService(next(${service}Service));
`;

/** Its events stand last in the file. */
function raiseAgreement(path: string): void {
  const text = readFileSync(path, 'utf8');
  const raised = text.replace(/^version: (\d+)$/m, (_, version: string) => `version: ${Number(version) + 1}`);
  if (raised === text) throw new Error(`${path} has no version`);
  writeFileSync(path, raised);
  appendFileSync(path, `  - clause: e90\n    type: ${PARCEL_NOTED.type}\n    fields: [parcelId]\n`);
}

function edit(path: string, change: (content: Lists) => object): void {
  const content = JSON.parse(readFileSync(path, 'utf8')) as Lists;
  writeFileSync(path, JSON.stringify({ ...content, ...change(content) }));
}
