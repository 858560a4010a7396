import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shellFaults } from './fences/shell.ts';

interface Fence {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  readonly lines: readonly string[];
}

/** What starts a comment that names a file, and one at the end of a line. */
const COMMENT: Readonly<Record<string, RegExp>> = {
  ts: /(?:^|\s)\/\/(?:\s.*)?$/,
  yaml: /(?:^|\s)#(?:\s.*)?$/,
  sh: /(?:^|\s)#(?:\s.*)?$/,
};
const NAMED = /^\s*(?:\/\/|#) ((?:[\w.-]+\/)+[\w.-]+\.(?:tsx?|mjs|ya?ml|sh))\b/;

/**
 * Code in the docs that nobody compiles: TypeScript, YAML and shell in a fence. Each says in a comment above it from which file it is, and is
 * compared with that file; `…` leaves something out, comments at the ends of lines are the page's own. Shell that a reader types may come without
 * a file, as far as {@link shellFaults} can look at it.
 */
export function fenceFaults(root: string): string[] {
  const pages = globSync(['*.md', '{apps,libs,docs,tools,deploy,k8s}/**/*.md'], {
    cwd: root,
    exclude: (path) => /(?:^|\/)(?:node_modules|dist|\.nx|\.data)$/.test(path),
  });
  return pages.flatMap((file) =>
    fencesIn(file, readFileSync(join(root, file), 'utf8')).flatMap((fence) =>
      faultsOf(root, fence).map((fault) => `${file}:${fence.line}: ${fault}`),
    ),
  );
}

function fencesIn(file: string, page: string): Fence[] {
  const fences: Fence[] = [];
  let open: { line: number; language: string; lines: string[] } | undefined;
  for (const [at, text] of page.split('\n').entries()) {
    const language = /^\s*```+(\w*)/.exec(text)?.[1];
    if (language === undefined) open?.lines.push(text);
    else if (open) {
      fences.push({ file, ...open });
      open = undefined;
    } else open = { line: at + 1, language, lines: [] };
  }
  return fences.filter((fence) => fence.language in COMMENT);
}

function faultsOf(root: string, { language, lines }: Fence): string[] {
  const parts = partsOf(lines);
  const [before] = parts;
  if (!before) return [];
  const nameless =
    before.name !== undefined
      ? []
      : language === 'sh'
        ? shellFaults(root, before.lines)
        : ['it does not say in its first line from which file it is'];
  return [...nameless, ...parts.flatMap((part) => differences(root, language, part))];
}

interface Part {
  readonly name: string | undefined;
  readonly lines: string[];
}

/** A fence may show several files, one below the other. */
function partsOf(lines: readonly string[]): Part[] {
  const parts: Part[] = [];
  for (const line of lines) {
    const name = NAMED.exec(line)?.[1];
    if (name !== undefined) parts.push({ name, lines: [] });
    else if (parts.length === 0) parts.push({ name: undefined, lines: [line] });
    else parts.at(-1)?.lines.push(line);
  }
  return parts;
}

function differences(root: string, language: string, { name, lines }: Part): string[] {
  if (name === undefined) return [];
  const path = join(root, name);
  if (!existsSync(path)) return [`there is no ${name}`];
  const text = plain(language, readFileSync(path, 'utf8').split('\n'));
  let from = 0;
  for (const shown of plain(language, lines).split('…').filter(Boolean)) {
    const at = text.indexOf(shown, from);
    if (at < 0) return [`${name} does not have: ${shown.slice(0, 120)}`];
    from = at + shown.length;
  }
  return [];
}

/** Without comments, and without what a formatter decides. */
const plain = (language: string, lines: readonly string[]): string =>
  lines
    .map((line) => line.replace(COMMENT[language] ?? /$^/, ''))
    .join('\n')
    .replaceAll(language === 'yaml' ? /[ \t]+|\n+/g : /\s+/g, '')
    .replaceAll(/,(?=[)\]}])/g, '');
