import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unitsOn, type AdminUnit } from '@lgsp/admin-units';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';
import type { Generator } from './generator.ts';

const REGISTRY = 'apps/gateway/registry';
const FOLDER = `${REGISTRY}/generated/agencies`;
/** From the first day of today's 166 communes; a later list is another run. */
const AS_OF = '2025-07-01';

interface ByHand {
  readonly agencies: readonly {
    readonly territory?: readonly string[] | 'province';
    readonly kind?: string;
  }[];
}

/** The agencies of each commune that `agencies.yaml` has none of: its People's Committee, and its service centre. */
export const agencies: Generator = {
  name: 'agencies',
  target: `${REGISTRY}/generated/agencies`,
  async generate(root) {
    const style = await resolveConfig(join(root, 'package.json'));
    const { agencies: byHand } = parse(readFileSync(join(root, REGISTRY, 'agencies.yaml'), 'utf8')) as ByHand;
    const file = async (kind: string, made: (commune: AdminUnit) => object): Promise<string> => {
      const taken = new Set(
        byHand.flatMap((one) =>
          one.kind === kind && one.territory !== 'province' ? (one.territory ?? []) : [],
        ),
      );
      const communes = unitsOn(AS_OF, 'COMMUNE').filter(({ unitId }) => !taken.has(unitId));
      const text = JSON.stringify({
        agencies: communes.map((commune) => ({
          ...made(commune),
          ...{ kind, territory: [commune.unitId], verified: false, source: SOURCE },
        })),
      });
      return format(text, { ...style, parser: 'json' });
    };
    return new Map([
      [`${FOLDER}/communes.json`, await file('commune', committeeOf)],
      [`${FOLDER}/service-centres.json`, await file('service-centre', centreOf)],
    ]);
  },
};

const SOURCE =
  'made from the code of the commune: no list of agency codes under H56 after 2025-07-01 could be found';

const committeeOf = (commune: AdminUnit): object => ({
  code: `H56.${commune.code}`,
  name: { vi: `UBND ${inText(commune)}`, en: `People's Committee of ${inEnglish(commune)}` },
});

/** Trung tâm Phục vụ hành chính công. */
const centreOf = (commune: AdminUnit): object => ({
  code: `H56.${commune.code}.HCC`,
  name: {
    vi: `Trung tâm Phục vụ hành chính công ${inText(commune)}`,
    en: `Public Administration Service Centre of ${inEnglish(commune)}`,
  },
});

const inText = ({ name }: AdminUnit): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
const inEnglish = ({ name, type }: AdminUnit): string =>
  `${name.slice(type.length + 1)} ${type === 'Phường' ? 'ward' : 'commune'}`;
