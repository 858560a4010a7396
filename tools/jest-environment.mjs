// A suite in the realm of its worker. Jest gives each suite a V8 context of its own, in which every package is read,
// compiled and run again. Here packages are loaded once a worker, by Node itself, as services load them; the sources of this
// workspace are fresh in each suite (tools/jest-setup.mjs).
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

const ROOT = join(import.meta.dirname, '..');
const { SourceTextModule, SyntheticModule, compileFunction } = vm;
/** What Jest takes for the contexts of suites. */
const contexts = new WeakSet();
const here = ({ context, parsingContext = context, ...options }) =>
  contexts.has(parsingContext) ? options : { ...options, context, parsingContext };

vm.SourceTextModule = class extends SourceTextModule {
  constructor(code, options) {
    super(code, here(options));
  }
};
vm.SyntheticModule = class extends SyntheticModule {
  constructor(names, evaluate, options) {
    super(names, evaluate, here(options));
  }
};
vm.compileFunction = (code, parameters, options) => compileFunction(code, parameters, here(options));

/** Specifier of a package, or path of one that a workspace has in another version than the root → its namespace once it is loaded. */
const packages = new Map();
for (const path of globSync('{apps,libs}/**/*.ts', { cwd: ROOT, exclude: ['**/node_modules', '**/dist'] }))
  for (const [, name] of readFileSync(join(ROOT, path), 'utf8').matchAll(
    /^(?:import|\} from|import .* from) '(@?[a-z][^']*)';$/gm,
  ))
    if (!/^(node:|@lgsp\/)/.test(name)) packages.set(name);
for (const path of globSync('{apps,libs}/*/node_modules/undici/index.js', { cwd: ROOT }))
  packages.set(join(ROOT, path));

let loading = Promise.resolve();
function load(name) {
  const known = packages.get(name);
  if (known !== undefined) return known;
  // One after the other: what one requires, another may be importing.
  loading = loading.then(async () => packages.set(name, await import(name)));
  return loading.then(() => packages.get(name));
}

export default class WorkerRealm extends TestEnvironment {
  #env = { ...process.env };

  constructor(config, context) {
    super(config, context);
    contexts.add(this.context);
    this.global = globalThis;
    globalThis.packagesOfTheWorker = { names: [...packages.keys()], load };
  }

  /** What a suite has set goes with it. */
  async teardown() {
    for (const name of Object.keys(process.env)) if (!(name in this.#env)) delete process.env[name];
    Object.assign(process.env, this.#env);
    process.exitCode = undefined;
    await super.teardown();
  }
}
