import { join } from 'node:path';
import { compile } from './compile.js';
import { readFiles } from './read-files.js';

const app = join(import.meta.dirname, '../..');

describe('the registry as committed', () => {
  const { declarations, faults } = readFiles({
    registry: join(app, 'registry'),
    openapi: join(app, '../../docs/generated/openapi'),
    protos: join(app, '../../libs/contracts'),
  });

  it('can be applied: every party, endpoint and field is known', () =>
    expect([...faults, ...compile(declarations).faults]).toEqual([]));

  it('names each endpoint on its own', () => {
    for (const { requests } of compile(declarations).snapshot.agreements)
      for (const { endpoint } of requests) expect(endpoint.name).not.toBe('* /*');
  });

  it('says of every agency code whether somebody verified it', () => {
    const agencies = declarations.find(({ kind }) => kind === 'agencies')?.content as {
      agencies: { code: string }[];
    };
    const known = new Set(agencies.agencies.map(({ code }) => code));
    for (const { agency } of compile(declarations).snapshot.subsystems.values())
      expect(known).toContain(agency);
  });
});
