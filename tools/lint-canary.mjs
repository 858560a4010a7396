// The layer rule of ESLint is silent when it has no project graph. So these forbidden imports must be found by it;
// when one passes, the rule is asleep and the lint result is worth nothing.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const RULE = '@nx/enforce-module-boundaries';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Where CI=true, typescript-eslint reads each file from the disk once and never sees the text that stands in for it.
const parserOptions = { disallowAutomaticSingleRunInference: true };
const eslint = new ESLint({ cwd: root, overrideConfig: { languageOptions: { parserOptions } } });

/** The text stands in for that file, which must exist to be linted with its types. */
async function finds(file, text) {
  if (!existsSync(join(root, file))) throw new Error(`The canary needs ${file}`);
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  return result.messages.some(({ ruleId, severity }) => ruleId === RULE && severity === 2);
}

const forbidden = [
  ['kernel → database (upwards)', 'libs/kernel/src/index.ts', "export * from '@lgsp/database';\n"],
  [
    'contracts → service-kit (upwards)',
    'libs/contracts/population/src/index.ts',
    "export * from '@lgsp/service-kit';\n",
  ],
  ['app → app', 'apps/one-stop/src/main.ts', "export * from '../../population/src/main.js';\n"],
];
const asleep = [];
for (const [name, file, text] of forbidden) if (!(await finds(file, text))) asleep.push(name);
if (await finds('libs/events/src/index.ts', "export * from '@lgsp/kernel';\n"))
  asleep.push('events → kernel was refused');
if (asleep.length > 0) {
  console.error(`The layer rule is asleep: ${asleep.join('; ')}`);
  process.exit(1);
}
console.log(`The layer rule is awake: ${forbidden.length} forbidden imports found, an allowed one passed.`);
