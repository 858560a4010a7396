import { FAULTS } from '@lgsp/x-road';
import { readFileSync } from 'node:fs';

const PAGE = new URL('../../../docs/generated/errors.md', import.meta.url);

/** Every code the published page names, and the types of the exchange's own errors. */
export function registeredCodes(): ReadonlySet<string> {
  const page = readFileSync(PAGE, 'utf8');
  const own = [...page.matchAll(/^\| `([A-Z_]+\.[A-Z_]+)` \|/gm)].map(([, code]) => code ?? '');
  return new Set([...own, ...Object.values(FAULTS).map(({ type }) => type)]);
}
