import { type SeededWorld } from './seeded-world.ts';

interface Exported {
  readonly client: string;
  readonly provider: string;
  readonly purpose: string;
  readonly path: string;
  readonly database: string;
  readonly table: string;
}

/** Every register that its desk exports as a whole, after the lists' suite has filled it. */
const EXPORTED: readonly Exported[] = [
  {
    client: 'VN/GOV/H56/land-desk',
    provider: 'VN/GOV/H56/land',
    purpose: 'land-register',
    path: '/parcels/export',
    database: 'land',
    table: 'parcel',
  },
  {
    client: 'VN/GOV/H56/fire-safety-desk',
    provider: 'VN/GOV/H56/fire-safety',
    purpose: 'fire-safety-register',
    path: '/facilities/export',
    database: 'fire_safety',
    table: 'facility',
  },
  {
    client: 'VN/GOV/H56/one-stop-desk',
    provider: 'VN/GOV/H56/one-stop',
    purpose: 'birth-linked-procedure',
    path: '/dossiers/export',
    database: 'one_stop',
    table: 'dossier',
  },
  {
    client: 'VN/GOV/H56.GD/education-desk',
    provider: 'VN/GOV/H56.GD/education',
    purpose: 'education-register',
    path: '/schools/export',
    database: 'education',
    table: 'school',
  },
  {
    client: 'VN/GOV/H56.YT/healthcare-desk',
    provider: 'VN/GOV/H56.YT/healthcare',
    purpose: 'healthcare-register',
    path: '/facilities/export',
    database: 'healthcare',
    table: 'facility',
  },
];

export function deskExports(world: () => SeededWorld): void {
  it.each(EXPORTED.map((exported) => [`${exported.provider}${exported.path}`, exported] as const))(
    'exports %s whole, and reads each row once',
    async (_, { client, provider, purpose, path, database, table }) => {
      const [{ n } = { n: 0 }] = await world().rows<{ n: number }>(
        database,
        `SELECT count(*)::int AS n FROM ${table}`,
      );
      let lines = 0;
      const [read] = await world().reads(database, [table], async () => {
        const text = await world().ask<string>(client, provider, path, { purpose });
        lines = text.split('\n').length - 1;
      });
      expect(lines).toBe(n);
      expect(read?.scans).toBe(0);
      expect(read?.rows).toBeLessThan(n * 1.2);
    },
    60_000,
  );
}
