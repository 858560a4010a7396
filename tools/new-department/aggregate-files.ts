import { type Department } from './department.ts';
import { formatted } from './formatted.ts';
import { withParts } from './module-lists.ts';
import { type Read } from './parent.ts';
import { renderingOf } from './rendering.ts';
import { withSteps } from './walk-steps.ts';

/** Path from the root → content: what an added aggregate has for itself, and the files of its department that tell of it. */
export async function aggregateFiles(read: Read, department: Department): Promise<Map<string, string>> {
  const { name } = department;
  const own = await renderingOf(department);
  // Which versions the workspace uses is what the first aggregate's manifests say.
  const whole = await renderingOf({ ...department, first: true });
  const edits: Record<string, (text: string) => string> = {
    [`apps/${name}/src/${name}.module.ts`]: (text) => withAggregate(text, department),
    [`apps/${name}/test/places.int-spec.ts`]: (text) => withSteps(text, department),
    [`apps/${name}/README.md`]: (text) => withRow(text, department),
    [`libs/contracts/${name}/src/index.ts`]: (text) => withExports(text, department),
  };
  for (const folder of [`apps/${name}`, `libs/contracts/${name}`])
    edits[`${folder}/package.json`] = (text) =>
      withDependencies(
        text,
        whole.get(`${folder}/package.json`) ?? '',
        [...own].filter(([path]) => path.startsWith(`${folder}/src/`)).map(([, file]) => file),
      );
  for (const [path, edit] of Object.entries(edits))
    own.set(path, await formatted(path, edited(path, read(path), edit)));
  return own;
}

function edited(path: string, text: string | null, edit: (text: string) => string): string {
  if (text === null) throw new Error(`${path}: is missing`);
  try {
    return edit(text);
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function withAggregate(
  text: string,
  { Aggregate, Aggregates, aggregate, aggregates, migration }: Department,
): string {
  const part = (kind: string) => ({
    name: `${Aggregate}${kind}`,
    from: `./${aggregates}/${aggregate}.${kind.toLowerCase()}.js`,
  });
  const create = `Create${Aggregates}${migration}`;
  return withParts(text, {
    imports: [
      ...['Controller', 'Entity', 'Repository', 'Service'].map(part),
      { name: create, from: `./migrations/${migration}-create-${aggregates}.js` },
    ],
    lists: {
      controllers: [`${Aggregate}Controller`],
      providers: [`${Aggregate}Service`, `${Aggregate}Repository`],
      entities: [`${Aggregate}Entity`],
      migrations: [create],
    },
  });
}

/** A row at the end of the first table. */
function withRow(text: string, { aggregates, parent }: Department): string {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => /^\|(-+\|)+$/.test(line));
  if (head === -1) throw new Error('there is no table to tell of it');
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
  const entered =
    parent === undefined
      ? `\`POST\` and \`GET /${aggregates}\``
      : `\`POST\` and \`GET /${parent.aggregates}/{id}/${aggregates}\``;
  const row = `| \`${aggregates}/\` | ${entered}, \`GET /${aggregates}/export\` (NDJSON or CSV), \`GET /${aggregates}/{id}\`, \`POST /${aggregates}/{id}/closure\` |`;
  return lines.toSpliced(end, 0, row).join('\n');
}

/** Each export before the first whose path comes after it. */
function withExports(text: string, { aggregate }: Department): string {
  const added = [
    `./events/${aggregate}-closed.js`,
    `./events/${aggregate}-registered.js`,
    `./schemas/${aggregate}.js`,
  ];
  return added.reduce((whole, path) => {
    const lines = whole.trimEnd().split('\n');
    const next = lines.findIndex((line) => (/ from '(.+)';$/.exec(line)?.[1] ?? '') > path);
    return `${lines.toSpliced(next === -1 ? lines.length : next, 0, `export * from '${path}';`).join('\n')}\n`;
  }, text);
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** With those packages that the sources import and it lacks, in the versions of the template. */
function withDependencies(text: string, template: string, sources: readonly string[]): string {
  const manifest = JSON.parse(text) as Manifest;
  const versions = (JSON.parse(template) as Manifest).dependencies ?? {};
  const present = manifest.dependencies ?? {};
  const imported = sources.flatMap((source) =>
    [...source.matchAll(/ from '([^.'][^']*)';/g)].map(([, from]) => from ?? ''),
  );
  const lacking = Object.keys(versions).filter((name) => imported.includes(name) && !(name in present));
  if (lacking.length === 0) return text;
  const all = Object.entries({
    ...present,
    ...Object.fromEntries(lacking.map((name) => [name, versions[name] ?? ''])),
  });
  const dependencies = Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ ...manifest, dependencies }, null, 2)}\n`;
}
