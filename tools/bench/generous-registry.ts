import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';

const REGISTRY = fileURLToPath(new URL('../../apps/gateway/registry', import.meta.url));

export interface Generosity {
  /** Clauses that grant what is a place's own grant the whole province. */
  readonly everywhere?: boolean;
  /** Without the communes that are made from the list of all. */
  readonly fewCommunes?: boolean;
  /** So many departments more. */
  readonly moreAgencies?: number;
}

/** The registry with quotas that nobody reaches: what is measured is the platform, not what the parties agreed. */
export function generousRegistry(
  dataDir: string,
  { everywhere = false, fewCommunes = false, moreAgencies = 0 }: Generosity = {},
): string {
  const registry = join(dataDir, 'registry');
  cpSync(REGISTRY, registry, { recursive: true });
  if (fewCommunes) withoutMostCommunes(registry);
  if (moreAgencies > 0) withMoreAgencies(registry, moreAgencies);
  const agreements = join(registry, 'agreements');
  for (const name of readdirSync(agreements)) {
    const file = join(agreements, name);
    const text = readFileSync(file, 'utf8').replace(/quota: \d+\/[smh]/g, 'quota: 10000/s');
    writeFileSync(
      file,
      everywhere ? text.replace(/scope: own/g, 'scope: { province: what a bench compares with }') : text,
    );
  }
  return registry;
}

/** And without the officials of those communes: who is of no agency is refused. */
function withoutMostCommunes(registry: string): void {
  rmSync(join(registry, 'generated/agencies'), { recursive: true });
  const file = join(registry, 'officials.yaml');
  const content = parse(readFileSync(file, 'utf8')) as { officials: { id: string }[] };
  const officials = content.officials.filter(({ id }) => !/^H56\.\d{5}:/.test(id));
  writeFileSync(file, stringify({ ...content, officials }));
}

function withMoreAgencies(registry: string, count: number): void {
  const agencies = Array.from({ length: count }, (_, n) => ({
    code: `H56.B${String(n).padStart(4, '0')}`,
    name: { vi: `Cơ quan ${n}`, en: `Agency ${n}` },
    kind: 'department',
    territory: 'province',
    verified: false,
    source: 'made up for a bench',
  }));
  writeFileSync(join(registry, 'generated/agencies/bench.json'), JSON.stringify({ agencies }));
}
