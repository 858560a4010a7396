import { join } from 'node:path';
import { judgeBundle } from './judge-bundle.js';
import { readFolder } from './registry-files.js';
import { unstatedQuotas } from './unstated-quotas.js';

const registry = join(import.meta.dirname, '../../registry');

describe('the registry as committed', () => {
  const { bundle, policy, faults } = judgeBundle(readFolder(registry));
  const { declarations } = bundle;

  it('can be applied: every party, endpoint and field is known', () =>
    expect([...faults, ...unstatedQuotas(declarations)]).toEqual([]));

  it('names each endpoint on its own', () => {
    for (const { requests } of policy.agreements)
      for (const { endpoint } of requests) expect(endpoint.name).not.toBe('* /*');
  });

  it('says of every agency code whether somebody verified it', () => {
    const agencies = declarations.find(({ kind }) => kind === 'agencies')?.content as {
      agencies: { code: string }[];
    };
    const known = new Set(agencies.agencies.map(({ code }) => code));
    for (const { agency } of policy.subsystems.values()) expect(known).toContain(agency);
  });
});
