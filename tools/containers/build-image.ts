import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { must, run } from './run.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const BASE = 'node:24-bookworm-slim';

export interface BuiltImage {
  readonly name: string;
  /** Of what it adds to its base. */
  readonly mebibytes: number;
  /** SHA-256 over paths and contents of what it runs. */
  readonly tree: string;
}

/** Builds `deploy/Dockerfile`, with what it is a version of; `target`: another stage than the last. */
export async function buildImage(
  env: NodeJS.ProcessEnv,
  { target, name = `lgsp:${version()}` }: { readonly target?: string; readonly name?: string } = {},
): Promise<string> {
  const { output: revision } = await run('git', ['-C', ROOT, 'rev-parse', 'HEAD']);
  const args = [`VERSION=${version()}`, `REVISION=${revision.trim()}`].flatMap((one) => ['--build-arg', one]);
  const stage = target === undefined ? [] : ['--target', target];
  await must(
    'docker',
    ['build', '-f', join(ROOT, 'deploy/Dockerfile'), '-t', name, ...args, ...stage, ROOT],
    { env },
  );
  return name;
}

/** What was built, asked of the image itself. */
export async function describeImage(name: string, env: NodeJS.ProcessEnv): Promise<BuiltImage> {
  const size = async (image: string): Promise<number> =>
    Number(await must('docker', ['image', 'inspect', image, '--format', '{{.Size}}'], { env }));
  const asked = ['run', '--rm', '--network=none', '--entrypoint=node', name, '/app/tree-hash.mjs', '/app'];
  return {
    name,
    mebibytes: ((await size(name)) - (await size(BASE))) / 2 ** 20,
    tree: await must('docker', asked, { env }),
  };
}

const version = (): string =>
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
