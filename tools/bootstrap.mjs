// The first step of every command, for whatever Node is on the PATH (20 or newer) and before anything is installed:
// brings the installation and the build up to date, then runs the wanted tool with the project's own Node. What it says
// itself goes to stderr: stdout is the tool's.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const mark = join(root, 'node_modules', '.lgsp-lock');
const [tool, ...args] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node ${process.version} is too old; 20 or newer is needed.`);
linkWorkspaces();
if (!installed()) {
  const started = Date.now();
  console.error('Installing the packages of package-lock.json (about a minute the first time) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci failed.');
  writeFileSync(mark, lockHash());
  console.error(`Installed in ${seconds(started)}.`);
}
const node = join(root, 'node_modules', '.bin', 'node');
if (tool !== undefined) build();
process.exitCode = tool === undefined ? 0 : await hand(join(root, 'tools', `${tool}.ts`), args);

/** A workspace that is new in the lock file needs a link and nothing else; npm would install everything again for it. */
function linkWorkspaces() {
  if (!existsSync(join(root, 'node_modules'))) return;
  for (const [path, { link, resolved }] of Object.entries(locked())) {
    const place = join(root, path);
    if (link !== true || lstatSync(place, { throwIfNoEntry: false }) !== undefined) continue;
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(relative(dirname(place), join(root, resolved)), place);
  }
}

function locked() {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
}

/** True when node_modules holds what the lock file says: by our mark, or by npm's own list for whoever called npm. */
function installed() {
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lockHash()) return true;
  const written = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(written)) return false;
  const have = JSON.parse(readFileSync(written, 'utf8')).packages;
  return Object.entries(locked()).every(
    ([path, wanted]) =>
      !path.startsWith('node_modules/') ||
      wanted.optional === true ||
      (wanted.link === true
        ? existsSync(join(root, path))
        : have[path]?.version === wanted.version || wanted.peer === true),
  );
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function build() {
  const started = Date.now();
  if (process.stderr.isTTY) process.stderr.write('Building what changed …\r');
  const result = spawnSync(
    node,
    [join(root, 'node_modules/.bin/nx'), 'run-many', '-t', 'build', '--output-style=static'],
    {
      cwd: root,
      encoding: 'utf8',
      // No helper process may stay behind, and nothing asks questions.
      env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (result.status !== 0) fail(`${result.stdout ?? ''}${result.stderr ?? ''}\nThe build failed.`);
  console.error(`Build is up to date (${seconds(started)}).`);
}

/** Hands over: signals go to the tool, its exit code is ours. */
function hand(file, rest) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', file, ...rest], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` },
  });
  // Ctrl-C reaches the tool by itself: it stops in order, we wait.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143))),
  );
}

function run(command, parameters, otherwise) {
  const { status } = spawnSync(command, parameters, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) fail(otherwise);
}

function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
