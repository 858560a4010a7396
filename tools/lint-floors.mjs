// Inside one app arrows go one way too: its folders stand on floors, and a file imports from its own folder and from floors
// below. Types count: what knows another room's types knows the room.
import { dirname, relative, resolve, sep } from 'node:path';

/** Option: `{ root, floors }`, the folder and what stands in it, from the ground up. A file at its top that no floor names is the roof. */
export const floors = {
  meta: {
    type: 'problem',
    schema: [
      {
        type: 'object',
        properties: {
          root: { type: 'string' },
          floors: { type: 'array', items: { type: 'array', items: { type: 'string' } } },
        },
        required: ['root', 'floors'],
        additionalProperties: false,
      },
    ],
    messages: {
      upwards: '{{from}} may not import {{to}}: it stands on no floor below.',
      homeless: 'No floor of eslint.config.js names {{from}}.',
    },
  },
  create(context) {
    const [{ root, floors }] = context.options;
    const roomOf = (path) => relative(root, path).split(sep)[0].replace(/\.js$/, '.ts');
    const floorOf = (room) => {
      const floor = floors.findIndex((rooms) => rooms.includes(room));
      return floor < 0 ? floors.length : floor;
    };
    const from = roomOf(context.filename);
    const check = (node) => {
      const path = node.source?.value;
      if (typeof path !== 'string' || !path.startsWith('.')) return;
      const to = roomOf(resolve(dirname(context.filename), path));
      // What leaves the app is the layers' concern; the roof may look everywhere.
      if (to === '..' || to === from || floorOf(from) === floors.length) return;
      if (floorOf(to) >= floorOf(from)) context.report({ node, messageId: 'upwards', data: { from, to } });
    };
    return {
      Program(node) {
        if (!from.endsWith('.ts') && floorOf(from) === floors.length)
          context.report({ node, messageId: 'homeless', data: { from } });
      },
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};
