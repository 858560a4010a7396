import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Generator } from './generator.ts';

const CONTRACTS = 'libs/contracts';
const FOLDER = 'apps/gateway/registry/generated/protos';

/** The protos of each owner's contracts, as they are: the gateway reads its registry and no contract. */
export const protos: Generator = {
  name: 'protos',
  target: FOLDER,
  generate(root) {
    const owners = readdirSync(join(root, CONTRACTS), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    const files = owners.flatMap(({ name: owner }) =>
      readdirSync(join(root, CONTRACTS, owner, 'src'))
        .filter((name) => name.endsWith('.proto'))
        .map((name): [string, string] => [
          `${FOLDER}/${owner}/${name}`,
          readFileSync(join(root, CONTRACTS, owner, 'src', name), 'utf8'),
        ]),
    );
    return Promise.resolve(new Map(files));
  },
};
