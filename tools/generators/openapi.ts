import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serviceCatalogue } from '@lgsp/launcher';
import { format, resolveConfig } from 'prettier';
import type { Generator } from './generator.ts';

const run = promisify(execFile);

/** The OpenAPI 3.1 document of each service, as the service itself prints it. */
export const openapi: Generator = {
  name: 'OpenAPI',
  folder: 'docs/generated/openapi',
  async generate(root) {
    const files = new Map<string, string>();
    const style = await resolveConfig(join(root, 'package.json'));
    for (const { name, folder } of serviceCatalogue(root)) {
      const { stdout } = await run(process.execPath, ['dist/main.js', 'openapi'], {
        cwd: folder,
        maxBuffer: 64 * 1024 * 1024,
        env: { PATH: process.env['PATH'] },
        timeout: 60_000,
      });
      files.set(`${name}.json`, await format(stdout, { ...style, parser: 'json' }));
    }
    return files;
  },
};
