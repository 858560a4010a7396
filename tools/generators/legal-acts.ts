import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Generator } from './generator.ts';

const REGISTRY = 'apps/gateway/registry';
const FILE = 'docs/generated/legal-acts.md';

const INTRODUCTION = `# On which acts of law the agreements rest

Generated from \`${REGISTRY}/legal-acts.yaml\` and the agreements by \`node tools/bootstrap.mjs drift --write\`. *Not verified*: nobody looked up the act's days; a day that stands there is hearsay. The gateway refuses nothing for an act: it warns of
agreements that outlive one (\`registry plan\`, \`GET /admin/agreements\`, the metric \`lgsp_agreement_warnings\`).`;

interface LegalAct {
  readonly act: string;
  readonly title: string;
  readonly from?: string;
  readonly to?: string;
  readonly replacedBy?: string;
  readonly verified: boolean;
  readonly source: string;
}
interface Agreement {
  readonly legalBasis: readonly { readonly act: string }[];
}

/** The acts of law, how sure anybody is of them, and how many agreements rest on each. */
export const legalActs: Generator = {
  name: 'legal-acts',
  target: FILE,
  generate(root) {
    const read = (path: string): unknown => parse(readFileSync(join(root, REGISTRY, path), 'utf8'));
    const { acts } = read('legal-acts.yaml') as { acts: readonly LegalAct[] };
    const cited = readdirSync(join(root, REGISTRY, 'agreements'))
      .map((file) => read(`agreements/${file}`) as Agreement)
      .flatMap(({ legalBasis }) => legalBasis.map(({ act }) => act));
    const rows = acts.map((act) => rowOf(act, cited.filter((one) => one === act.act).length));
    const table = [
      '| Act | Title | In force | | Agreements | Source |',
      '|---|---|---|---|---|---|',
      ...rows,
    ];
    return Promise.resolve(new Map([[FILE, `${INTRODUCTION}\n\n${table.join('\n')}\n`]]));
  },
};

function rowOf({ act, title, from, to, replacedBy, verified, source }: LegalAct, count: number): string {
  const days = [from && `from ${from}`, to && `to ${to}`, replacedBy && `then ${replacedBy}`].filter(Boolean);
  const sure = verified ? 'verified' : '*not verified*';
  return `| ${act} | ${title} | ${days.join(', ') || '—'} | ${sure} | ${count} | ${source} |`;
}
