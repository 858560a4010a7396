// The layer rule of ESLint is silent when it has no project graph, and the floors of the gateway when a path is misread. So these
// forbidden imports must be found by them; when one passes, its rule is asleep and the lint result is worth nothing.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const LAYERS = '@nx/enforce-module-boundaries';
const FLOORS = 'lgsp/floors';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Where CI=true, typescript-eslint reads each file from the disk once and never sees the text that stands in for it.
const parserOptions = { disallowAutomaticSingleRunInference: true };
const eslint = new ESLint({ cwd: root, overrideConfig: { languageOptions: { parserOptions } } });

/** The text stands in for that file, which must exist to be linted with its types. */
async function finds(rule, file, text) {
  if (!existsSync(join(root, file))) throw new Error(`The canary needs ${file}`);
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  return result.messages.some(({ ruleId, severity }) => ruleId === rule && severity === 2);
}

const forbidden = [
  [LAYERS, 'kernel → database (upwards)', 'libs/kernel/src/index.ts', "export * from '@lgsp/database';\n"],
  [
    LAYERS,
    'contracts → service-kit (upwards)',
    'libs/contracts/population/src/index.ts',
    "export * from '@lgsp/service-kit';\n",
  ],
  [LAYERS, 'app → app', 'apps/one-stop/src/main.ts', "export * from '../../population/src/main.js';\n"],
  [
    FLOORS,
    'registry → corridor (upwards)',
    'apps/gateway/src/registry/registry.ts',
    "import { Corridor } from '../corridor/corridor.js';\nexport const x = Corridor;\n",
  ],
  [
    FLOORS,
    'policy → registry (upwards, a type)',
    'apps/gateway/src/policy/policy.ts',
    "import { type RegistrySnapshot } from '../registry/registry.js';\nexport type X = RegistrySnapshot;\n",
  ],
  [
    FLOORS,
    'policy → registry (upwards, a type in place)',
    'apps/gateway/src/policy/policy.ts',
    "export type X = import('../registry/registry.js').RegistrySnapshot;\n",
  ],
  [
    FLOORS,
    'rpc → requests (sideways)',
    'apps/gateway/src/rpc/rpc-call.ts',
    "export * from '../requests/r1-call.js';\n",
  ],
  [
    FLOORS,
    'corridor → roof',
    'apps/gateway/src/corridor/corridor.ts',
    "export const x = () => import('../gateway.module.js');\n",
  ],
];
const allowed = [
  [LAYERS, 'events → kernel', 'libs/events/src/index.ts', "export * from '@lgsp/kernel';\n"],
  [
    FLOORS,
    'requests → policy',
    'apps/gateway/src/requests/r1-call.ts',
    "export * from '../policy/policy.js';\n",
  ],
  [FLOORS, 'roof → requests', 'apps/gateway/src/edge.ts', "export * from './requests/r1.edge.js';\n"],
];
const asleep = [];
for (const [rule, name, file, text] of forbidden)
  if (!(await finds(rule, file, text))) asleep.push(`${rule} lets ${name} pass`);
for (const [rule, name, file, text] of allowed)
  if (await finds(rule, file, text)) asleep.push(`${rule} refuses ${name}`);
if (asleep.length > 0) {
  console.error(`Asleep: ${asleep.join('; ')}`);
  process.exit(1);
}
console.log(
  `Layers and floors are awake: ${forbidden.length} forbidden imports found, ${allowed.length} allowed ones passed.`,
);
