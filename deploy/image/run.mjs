/** The image's entry: `<service> [serve|migrate|…]`, `provision …`, `migrate <folder>`, `lgsp …`; one program, in this process. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const here = import.meta.dirname;
const [program = '', ...words] = process.argv.slice(2);
const main = program === 'migrate' ? join(here, 'migrate.mjs') : join(here, 'apps', program, 'dist/main.js');

if (!/^[a-z-]+$/.test(program) || !existsSync(main)) {
  console.error(
    `<program> [command …]; the programs are: ${['migrate', ...readdirSync(join(here, 'apps'))].join(', ')}`,
  );
  process.exitCode = 2;
} else {
  process.argv = [process.argv[0], main, ...words];
  await import(pathToFileURL(main).href);
}
