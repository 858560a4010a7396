// The layer rule of ESLint is silent when it has no project graph, and any rule when its block names no file any more. So
// these forbidden imports must be found by them; when one passes, its rule is asleep and the lint result is worth nothing.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { DRIVERS } from './lint/drivers.mjs';
import { FLOORS } from './lint/floors.mjs';
import { FILE_LINES, FUNCTION_LINES, lines as ofLines, MOST, STILL_LONG } from './lint/sizes.mjs';

const LAYERS = '@nx/enforce-module-boundaries';
const DOWNWARDS = 'floors/downwards';
const ROOMS = 'drivers/in-their-rooms';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Where CI=true, typescript-eslint reads each file from the disk once and never sees the text that stands in for it.
const parserOptions = { disallowAutomaticSingleRunInference: true };
const eslint = new ESLint({ cwd: root, overrideConfig: { languageOptions: { parserOptions } } });

/** The lines of the text that the rule refuses; it stands in for that file, which must exist to be linted with its types. */
async function refused(rule, file, text) {
  if (!existsSync(join(root, file))) throw new Error(`The canary needs ${file}`);
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  const found = result.messages.filter(({ ruleId, severity }) => ruleId === rule && severity === 2);
  return new Set(found.map(({ line }) => line));
}

/** Every way to name another file, one a line. */
const everyImport = (path) => [
  `import { x } from '${path}';`,
  `import { type y } from '${path}';`,
  `import type { z } from '${path}';`,
  `export * from '${path}';`,
  `export type { w } from '${path}';`,
  `export const v = () => import('${path}');`,
  `export type U = import('${path}').U;`,
];

/** Of an app in floors: what each room may not import, and what it may. */
function onFloors([src, floors]) {
  const isFolder = (room) => !room.endsWith('.ts');
  const fileOf = (room) =>
    isFolder(room)
      ? `${room}/${readdirSync(join(root, src, room)).find((name) => name.endsWith('.ts'))}`
      : room;
  const named = (room) => (isFolder(room) ? `${room}/some.js` : room.replace(/ts$/, 'js'));
  const from = (room, paths) => [
    `${src}/${fileOf(room)}`,
    paths.flatMap((path) => everyImport(isFolder(room) ? `../${path}` : `./${path}`)),
  ];
  const roof = ['main.js', 'some.module.js', 'common/some.js'];
  return floors.flatMap((floor, depth) =>
    [floor].flat().map((room) => {
      const [above, below] = [floors.slice(0, depth + 1).flat(), floors.slice(depth + 1).flat()];
      const notBelow = above.filter((other) => other !== room).map(named);
      return {
        forbidden: from(room, [...notBelow, ...roof]),
        allowed: from(room, [room, ...below].map(named)),
      };
    }),
  );
}

const forbidden = [
  [LAYERS, 'libs/kernel/src/index.ts', ["export * from '@lgsp/database';"]],
  [LAYERS, 'libs/contracts/population/src/index.ts', ["export * from '@lgsp/service-kit';"]],
  [LAYERS, 'apps/one-stop/src/main.ts', ["export * from '../../population/src/main.js';"]],
  [ROOMS, 'libs/outbox/src/index.ts', ["import pg from 'pg';", "import { Client } from 'pg';"]],
  ...Object.keys(DRIVERS).map((name) => [
    ROOMS,
    'apps/land/src/main.ts',
    everyImport(name).filter((line) => !DRIVERS[name].types || !/type|\)\.U/.test(line)),
  ]),
];
const allowed = [
  [LAYERS, 'libs/events/src/index.ts', ["export * from '@lgsp/kernel';"]],
  [ROOMS, 'libs/outbox/src/index.ts', ["import type pg from 'pg';", "import { type Client } from 'pg';"]],
];
for (const floor of Object.entries(FLOORS).flatMap(onFloors)) {
  forbidden.push([DOWNWARDS, ...floor.forbidden]);
  allowed.push([DOWNWARDS, ...floor.allowed]);
}

const asleep = [];
const judge = async ([rule, file, lines], isForbidden) => {
  const found = await refused(rule, file, lines.join('\n'));
  for (const [n, line] of lines.entries())
    if (found.has(n + 1) !== isForbidden)
      asleep.push(`${rule} ${isForbidden ? 'lets pass' : 'refuses'} in ${file}: ${line}`);
};
for (const one of forbidden) await judge(one, true);
for (const one of allowed) await judge(one, false);

const SOME = 'apps/land/src/main.ts';
const constants = (count) => Array.from({ length: count }, (_, n) => `export const x${n} = ${n};`);
/** Of so many lines, its head and its end among them. */
const oneFunction = (count) => [
  'export function f(): void {',
  ...Array.from({ length: count - 2 }, () => '  f();'),
  '}',
];
for (const [rule, text] of [
  [FILE_LINES, constants],
  [FUNCTION_LINES, oneFunction],
])
  for (const [count, isForbidden] of [
    [MOST[rule], false],
    [MOST[rule] + 1, true],
  ]) {
    const found = await refused(rule, SOME, text(count).join('\n'));
    if (found.size > 0 !== isForbidden)
      asleep.push(`${rule} ${isForbidden ? 'takes' : 'refuses'} ${count} lines`);
  }

const counting = new ESLint({
  cwd: root,
  overrideConfig: {
    languageOptions: { parserOptions },
    rules: { [FUNCTION_LINES]: ofLines(MOST[FUNCTION_LINES]) },
  },
});
for (const { filePath, messages } of await counting.lintFiles(STILL_LONG))
  if (!messages.some(({ ruleId }) => ruleId === FUNCTION_LINES))
    asleep.push(`${filePath} has no long function any more: it goes from the list in tools/lint/sizes.mjs`);

if (asleep.length > 0) {
  console.error(`The rules are asleep:\n${asleep.join('\n')}`);
  process.exit(1);
}
const count = (cases) => cases.reduce((sum, [, , lines]) => sum + lines.length, 0);
console.log(
  `The rules are awake: ${count(forbidden)} forbidden imports found, ${count(allowed)} allowed ones passed.`,
);
