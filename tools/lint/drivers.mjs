import { dirname, relative, sep } from 'node:path';
import { ofEachSource } from './sources.mjs';

/**
 * The rooms in which a package of the world outside is known, so that it can be replaced, limited and watched in one place. Everybody else
 * asks the room. `types`: its types may be named anywhere.
 */
export const DRIVERS = {
  kafkajs: { rooms: ['libs/messaging/src/kafka'] },
  ioredis: { rooms: ['apps/gateway/src/redis'] },
  undici: { rooms: ['libs/http/src', 'apps/gateway/src/providers'] },
  // What serves opens its connections in one place, where they learn to die; commands may open theirs.
  pg: {
    rooms: ['libs/database/src/connections.ts', 'libs/provisioning/src', 'libs/seed/src'],
    types: true,
  },
  '@grpc/grpc-js': { rooms: ['libs/rpc/src', 'apps/gateway/src/rpc'] },
  '@aws-sdk/client-s3': { rooms: ['apps/one-stop/src/content'] },
  'oidc-provider': { rooms: ['apps/gateway/src/identity'] },
  jose: { rooms: ['apps/gateway/src/identity', 'libs/security/src'] },
};

const root = dirname(dirname(import.meta.dirname));
const isIn = (room, path) => path === room || path.startsWith(`${room}/`);

/** Nothing of it is left when types are gone. */
function isOfTypes({ type, importKind, exportKind, specifiers = [] }) {
  if (type === 'TSImportType' || importKind === 'type' || exportKind === 'type') return true;
  return specifiers.length > 0 && specifiers.every((one) => (one.importKind ?? one.exportKind) === 'type');
}

const rule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { outside: '{{name}} is known in {{rooms}} alone (tools/lint/drivers.mjs).' },
  },
  create(context) {
    const path = relative(root, context.filename).split(sep).join('/');
    return ofEachSource((source) => {
      const driver = DRIVERS[source?.value];
      if (!driver || driver.rooms.some((room) => isIn(room, path))) return;
      if (driver.types && isOfTypes(source.parent)) return;
      const data = { name: source.value, rooms: driver.rooms.join(', ') };
      context.report({ node: source, messageId: 'outside', data });
    });
  },
};

/** The block of ESLint's configuration that keeps packages in their rooms; suites and their harness reach for them freely. */
export const drivers = {
  files: ['apps/*/src/**/*.ts', 'libs/**/src/**/*.ts'],
  ignores: ['**/*spec.ts', 'libs/testing/**', 'libs/messaging/src/conformance/**'],
  plugins: { drivers: { rules: { 'in-their-rooms': rule } } },
  rules: { 'drivers/in-their-rooms': 'error' },
};
