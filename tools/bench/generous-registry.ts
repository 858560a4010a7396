import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REGISTRY = fileURLToPath(new URL('../../apps/gateway/registry', import.meta.url));

interface Generosity {
  /** Clauses that grant what is a place's own grant the whole province. */
  readonly everywhere?: boolean;
  /** Without the communes that are made from the list of all. */
  readonly fewCommunes?: boolean;
}

/** The registry with quotas that nobody reaches: what is measured is the platform, not what the parties agreed. */
export function generousRegistry(
  dataDir: string,
  { everywhere = false, fewCommunes = false }: Generosity = {},
): string {
  const registry = join(dataDir, 'registry');
  cpSync(REGISTRY, registry, { recursive: true });
  if (fewCommunes) rmSync(join(registry, 'generated/agencies'), { recursive: true });
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
