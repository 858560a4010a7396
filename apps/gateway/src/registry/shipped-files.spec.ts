import { join } from 'node:path';
import { compile } from './compile.js';
import { latestOf, eventTypeChanges } from './event-type-changes.js';
import { EventTypes } from './event-types.js';
import { readBundle } from './read-bundle.js';
import { readFolder } from './registry-files.js';
import { unstatedQuotas } from './unstated-quotas.js';

const registry = join(import.meta.dirname, '../../registry');

describe('the registry as committed', () => {
  const { bundle, faults } = readBundle(readFolder(registry));
  const { declarations } = bundle;
  const types = eventTypeChanges([], bundle.eventTypes);
  const compiled = compile(declarations, new EventTypes(latestOf(types.added)));

  it('can be applied: every party, endpoint and field is known', () =>
    expect([...faults, ...types.faults, ...unstatedQuotas(declarations), ...compiled.faults]).toEqual([]));

  it('names each endpoint on its own', () => {
    for (const { requests } of compiled.snapshot.agreements)
      for (const { endpoint } of requests) expect(endpoint.name).not.toBe('* /*');
  });

  it('says of every agency code whether somebody verified it', () => {
    const agencies = declarations.find(({ kind }) => kind === 'agencies')?.content as {
      agencies: { code: string }[];
    };
    const known = new Set(agencies.agencies.map(({ code }) => code));
    for (const { agency } of compiled.snapshot.subsystems.values()) expect(known).toContain(agency);
  });
});
