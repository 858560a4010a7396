import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unitsOn, type AdminUnit } from '@lgsp/admin-units';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';
import type { Generator } from './generator.ts';

const REGISTRY = 'apps/gateway/registry';
const FILE = `${REGISTRY}/generated/agencies/communes.json`;
/** From the first day of today's 166 communes; a later list is another run. */
const AS_OF = '2025-07-01';

interface ByHand {
  readonly agencies: readonly {
    readonly territory?: readonly string[] | 'province';
    readonly kind?: string;
  }[];
}

/** An agency for each commune that `agencies.yaml` has none of: its People's Committee. */
export const agencies: Generator = {
  name: 'agencies',
  target: `${REGISTRY}/generated/agencies`,
  async generate(root) {
    const style = await resolveConfig(join(root, 'package.json'));
    const { agencies: byHand } = parse(readFileSync(join(root, REGISTRY, 'agencies.yaml'), 'utf8')) as ByHand;
    const taken = new Set(
      byHand.flatMap(({ kind, territory = [] }) =>
        kind === 'commune' && territory !== 'province' ? territory : [],
      ),
    );
    const communes = unitsOn(AS_OF, 'COMMUNE').filter(({ unitId }) => !taken.has(unitId));
    const text = JSON.stringify({ agencies: communes.map(agencyOf) });
    return new Map([[FILE, await format(text, { ...style, parser: 'json' })]]);
  },
};

const agencyOf = ({ unitId, code, name, type }: AdminUnit): object => ({
  code: `H56.${code}`,
  name: {
    vi: `UBND ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
    en: `People's Committee of ${name.slice(type.length + 1)} ${type === 'Phường' ? 'ward' : 'commune'}`,
  },
  kind: 'commune',
  territory: [unitId],
  verified: false,
  source:
    'made from the code of the commune: no list of agency codes under H56 after 2025-07-01 could be found',
});
