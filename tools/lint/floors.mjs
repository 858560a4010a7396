import { dirname, relative, resolve, sep } from 'node:path';
import { ofEachSource } from './sources.mjs';

/**
 * Apps whose `src` is built in floors, from the top down. A floor is a room or several beside each other; a room is a folder or
 * a file that stands in `src` itself. A file imports from its own room and from floors below, types and dynamic imports
 * included. A file in `src` that is named here by no floor is the roof (the module, main); a folder that is not is refused.
 */
export const FLOORS = {
  'apps/gateway/src': [
    ['requests', 'rpc', 'event-lives', 'admin'],
    ['corridor', 'router'],
    ...['parked', 'decisions'],
    ['exchanges', 'providers'],
    ...['identity', 'registry', 'directory', 'counting', 'redis'],
    ['options.ts', 'gateway.config.ts', 'each-second.ts', 'tls-door.ts', 'migrations'],
    'policy',
  ],
  'apps/one-stop/src': [
    ...['seed', 'desk', 'documents', 'process', 'reports', 'dossiers', 'procedures', 'agencies', 'content'],
    ['one-stop.config.ts', 'subscriptions.ts', 'migrations'],
  ],
};

const root = dirname(dirname(import.meta.dirname));
const ROOF = -1;

/** The room in which a file of such an app lies, and how many floors are above it (`undefined`: it lies on none). */
function placeOf(file) {
  const path = relative(root, file).split(sep).join('/');
  const app = Object.keys(FLOORS).find((src) => path.startsWith(`${src}/`));
  if (app === undefined) return undefined;
  const [room, ...inside] = path
    .slice(app.length + 1)
    .replace(/\.js$/, '.ts')
    .split('/');
  const depth = FLOORS[app].findIndex((rooms) => [rooms].flat().includes(room));
  return { app, room, depth: depth >= 0 ? depth : inside.length > 0 ? undefined : ROOF };
}

/** Why what lies at `from` may not import `to`; `undefined` where it may. */
function refusal(from, to) {
  // What leaves the app is the concern of the layers of workspaces.
  if (to?.app !== from.app || to.room === from.room || from.depth === ROOF) return undefined;
  if (to.depth === undefined) return `${to.room} stands on no floor`;
  return to.depth > from.depth ? undefined : `${to.room} does not lie below ${from.room}`;
}

const rule = {
  meta: { type: 'problem', schema: [], messages: { upwards: '{{why}} (tools/lint/floors.mjs).' } },
  create(context) {
    const from = placeOf(context.filename);
    const refuse = (node, why) => context.report({ node, messageId: 'upwards', data: { why } });
    const check = (source) => {
      if (typeof source?.value !== 'string' || !source.value.startsWith('.')) return;
      const why = refusal(from, placeOf(resolve(dirname(context.filename), source.value)));
      if (why) refuse(source, why);
    };
    return {
      Program(node) {
        if (from.depth === undefined) refuse(node, `${from.room} stands on no floor`);
      },
      ...ofEachSource(check),
    };
  },
};

/** The block of ESLint's configuration that keeps the floors. */
export const floors = {
  files: Object.keys(FLOORS).map((src) => `${src}/**/*.ts`),
  plugins: { floors: { rules: { downwards: rule } } },
  rules: { 'floors/downwards': 'error' },
};
