import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { compile } from './compile.js';
import { eventTypeChanges, latestOf } from './event-type-changes.js';
import { EventTypes } from './event-types.js';
import { readBundle } from './read-bundle.js';
import { readFolder } from './registry-files.js';

const root = join(import.meta.dirname, '../../../..');
const examples = join(root, 'docs/examples/registry');

/** A file of the example that docs/places.md shows. */
const shown = (name: string): string => readFileSync(join(examples, name), 'utf8');

it('the agreement of a group that the page shows can be applied, and is each member’s', () => {
  const agreement = 'agreements/commune-desks--population--read-persons.yaml';
  const files = new Map(readFolder(join(root, 'apps/gateway/registry')));
  const members = parse(files.get('members.yaml') ?? '') as { subsystems: object[] };
  members.subsystems.push(...(parse(shown('members.yaml')) as object[]));
  files.set('members.yaml', JSON.stringify(members));
  files.set('groups.yaml', shown('groups.yaml')).set(agreement, shown(agreement));
  const { bundle, faults } = readBundle(files);
  const types = eventTypeChanges([], bundle.eventTypes);
  const compiled = compile(bundle.declarations, new EventTypes(latestOf(types.added)));
  expect([...faults, ...compiled.faults]).toEqual([]);
  const had = compiled.snapshot.agreements.filter(({ id }) => agreement.includes(id));
  expect(had.map(({ consumer, validity }) => [consumer.text, validity.to])).toEqual([
    ['VN/GOV/H56.14758/desk-14758', '2027-12-31'],
    ['VN/GOV/H56.14812/desk-14812', '2026-12-31'],
  ]);
});
