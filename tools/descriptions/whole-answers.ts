import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

interface Agreement {
  readonly requests?: readonly { fields?: unknown }[];
}

/** Lets every clause grant the whole answer: of a part nobody could say whether it is what was described. */
export function grantWholeAnswers(registry: string): void {
  for (const name of globSync('agreements/*.yaml', { cwd: registry })) {
    const file = join(registry, name);
    const agreement = parse(readFileSync(file, 'utf8')) as Agreement;
    for (const clause of agreement.requests ?? []) delete clause.fields;
    writeFileSync(file, stringify(agreement));
  }
}
