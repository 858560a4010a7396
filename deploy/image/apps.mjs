import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Programs that the image holds beside the services. */
const COMMANDS = ['lgsp', 'provision'];

/** The folders of what the image runs: every service, and those commands. */
export function appsOfImage(root) {
  return readdirSync(join(root, 'apps'))
    .filter((name) => COMMANDS.includes(name) || isService(join(root, 'apps', name, 'package.json')))
    .map((name) => `apps/${name}`);
}

const isService = (manifest) =>
  JSON.parse(readFileSync(manifest, 'utf8')).nx?.tags?.includes('layer:service') === true;
