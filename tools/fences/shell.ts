import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Ours to keep true: what they ask of a service changes with it, so they are shown from a script under docs/examples. */
const FROM_SCRIPTS = ['curl', 'grpcurl', 'npx'];
const OF_THIS_REPOSITORY = /(?<![\w./<$-])((?:apps|libs|docs|deploy|k8s|tools)\/[\w./-]*[\w-])/g;

/**
 * What can be said against shell that a reader types, without a file that it is from: an npm script, a command of `lgsp`, a script or a
 * file that is not there, or a call to a service.
 */
export function shellFaults(root: string, lines: readonly string[]): string[] {
  const known = { scripts: npmScripts(root), lgsp: lgspCommands(root) };
  return lines.map(withoutComment).flatMap((line) => {
    const called = FROM_SCRIPTS.filter((tool) => new RegExp(`(?:^|[\\s(;|])${tool}\\s`).test(line));
    return [
      ...called.map((tool) => `${tool} is shown from a script under docs/examples that the first line names`),
      ...npmNames(line)
        .filter((name) => !known.scripts.has(name))
        .map((name) => `package.json has no script ${name}`),
      ...lgspNames(line)
        .filter((name) => !known.lgsp.has(name))
        .map((name) => `lgsp has no command ${name}`),
      ...[...line.replaceAll(/'[^']*'/g, '').matchAll(OF_THIS_REPOSITORY)]
        .map(([, path = '']) => path)
        .filter((path) => !existsSync(join(root, path)))
        .map((path) => `there is no ${path}`),
      ...[...line.matchAll(/(?<![\w/-])([\w-]+\.sh)\b/g)]
        .map(([, name = '']) => name)
        .filter((name) => name !== 'kafka-configs.sh' && !hasScript(root, name))
        .map((name) => `there is no ${name} in docs or deploy`),
    ];
  });
}

const withoutComment = (line: string): string => line.replace(/(?:^|\s)#\s.*$/, '');

const npmNames = (line: string): string[] =>
  [...line.matchAll(/\bnpm (?:run (?:-s )?([\w:.-]+)|(start|test|ci|install)\b)/g)]
    .map(([, run, own]) => run ?? own ?? '')
    .filter((name) => name !== 'ci' && name !== 'install');

const lgspNames = (line: string): string[] =>
  [...line.matchAll(/(?:\blgsp --|^lgsp) ([a-z-]+)/g)].map(([, name = '']) => name);

const npmScripts = (root: string): ReadonlySet<string> => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  return new Set(Object.keys(scripts));
};

/** By the names that the commands give themselves. */
const lgspCommands = (root: string): ReadonlySet<string> =>
  new Set(
    globSync('{apps/lgsp/src,tools/lgsp}/**/*.ts', { cwd: root })
      .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/^ *name: '([a-z-]+)'/gm)])
      .map(([, name = '']) => name),
  );

const hasScript = (root: string, name: string): boolean =>
  globSync(`{docs,deploy}/**/${name}`, { cwd: root }).length > 0;
