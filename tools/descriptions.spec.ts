import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'apps/gateway/registry/generated/openapi');
const VERBS = ['get', 'put', 'post', 'delete', 'patch'];

interface Response {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, unknown>>;
}
interface Operation {
  readonly parameters: readonly { readonly $ref?: string; readonly name?: string }[];
  readonly responses: Readonly<Record<string, Response>>;
}
interface Document {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses: Readonly<Record<string, Response>> };
}

const documents = globSync('*.json', { cwd: FOLDER }).map((file) => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  return { name: basename(file, '.json'), text, document: JSON.parse(text) as Document };
});

describe.each(documents)('the description of $name', ({ name, document }) => {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    VERBS.flatMap((verb) => (item[verb] ? [{ at: `${verb} ${path}`, operation: item[verb] }] : [])),
  );
  const contentOf = ({ $ref, content = {} }: Response) =>
    $ref === undefined ? content : (document.components.responses[basename($ref)]?.content ?? {});

  it('says where it is found, and by which headers a caller is known', () => {
    expect(document.servers[0]?.url).toMatch(
      name === 'gateway' ? /^\/$/ : /^\/r1\/VN\/GOV\/[\w.]+\/[\w-]+\/api$/,
    );
    const silent = operations.filter(
      ({ operation }) => !operation.parameters.some(({ $ref }) => $ref === '#/components/parameters/Purpose'),
    );
    expect(silent).toHaveLength(name === 'gateway' ? operations.length : 0);
  });

  it('says what every answer holds, refusals included', () => {
    const empty = operations.flatMap(({ at, operation }) =>
      Object.entries(operation.responses)
        .filter(([status, response]) => status !== '204' && Object.keys(contentOf(response)).length === 0)
        .map(([status]) => `${at} ${status}`),
    );
    expect(empty).toEqual([]);
    for (const { operation } of operations)
      for (const status of ['400', '401', '403', '404', '500', '503'])
        expect(contentOf(operation.responses[status] ?? {})).toHaveProperty(['application/problem+json']);
  });

  it('has patterns that every language knows', () => {
    const patterns = new Set<string>();
    JSON.stringify(document, (key, value: unknown) => {
      if (key === 'pattern' && typeof value === 'string') patterns.add(value);
      return value;
    });
    // Properties of Unicode, looking around, back references, named groups: not in RE2, or written otherwise in Python.
    const particular = [...patterns].filter((one) => /\\[pPuk]|\\[1-9]|\(\?[=!<P]|\[\^?\[/.test(one));
    expect(particular).toEqual([]);
  });
});

/** A program that somebody else might write: it reads what was answered, and what was refused. */
const CLIENT = `
import createClient from 'openapi-fetch';
import type { paths as Gateway } from './gateway.js';
import type { paths as Population } from './population.js';

const who = { 'X-Road-Client': 'VN/GOV/H56/one-stop', 'X-LGSP-Purpose': 'birth-linked-procedure' };

export async function nameOf(id: string): Promise<string> {
  const population = createClient<Population>({ baseUrl: 'http://127.0.0.1:7100/r1/VN/GOV/H56/population/api' });
  const { data, error } = await population.GET('/persons/{id}', { params: { path: { id }, header: who } });
  if (error === undefined) return data.name;
  if ('code' in error) {
    const code: string = error.code;
    const faults: readonly { pointer: string; code: string }[] = error.errors ?? [];
    const isKnown: boolean = error.status === 404 && error.code === 'POPULATION.PERSON_NOT_FOUND';
    // @ts-expect-error -- nobody registers this code at this status
    const never: boolean = error.status === 404 && error.code === 'POPULATION.MADE_UP';
    return \`\${code} \${faults.length} \${isKnown} \${never}\`;
  }
  const type: 'Server.ServerProxy.AccessDenied' | (typeof error)['type'] = error.type;
  return \`\${type} \${error.detail}\`;
}

export async function outcomeOf(id: string): Promise<string> {
  const { data, error } = await createClient<Gateway>().GET('/exchanges/{id}', { params: { path: { id } } });
  return data?.outcome ?? error?.code ?? '';
}

export async function withoutPurpose(id: string): Promise<void> {
  // @ts-expect-error -- the headers that a caller must send are missing
  await createClient<Population>().GET('/persons/{id}', { params: { path: { id } } });
}
`;

it('a client that openapi-typescript makes of each compiles, with its refusals', async () => {
  // In a folder from which the packages are found.
  const folder = join(ROOT, 'node_modules/.cache/generated-client');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const compile = (...args: string[]): string => {
    try {
      return execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), ...args], {
        encoding: 'utf8',
      });
    } catch (error) {
      const { stdout, stderr } = error as { stdout?: string; stderr?: string };
      return `failed: ${stdout}${stderr}`;
    }
  };
  for (const { name, text } of documents)
    writeFileSync(join(folder, `${name}.ts`), astToString(await openapiTS(text)));
  writeFileSync(join(folder, 'client.ts'), CLIENT);
  const files = [...documents.map(({ name }) => `${name}.ts`), 'client.ts'].map((file) => join(folder, file));
  const options = [
    '--noEmit',
    '--strict',
    '--exactOptionalPropertyTypes',
    '--skipLibCheck',
    '--ignoreConfig',
  ];
  const target = ['--module', 'nodenext', '--target', 'es2024', '--types', 'node'];
  expect(compile(...options, ...target, ...files)).toBe('');
}, 240_000);
