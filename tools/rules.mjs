import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** `npm run rules`: Prometheus's own tool checks the rules and runs their tests. Without it nothing was checked, and that is a failure. */
const cwd = fileURLToPath(new URL('../deploy/observability', import.meta.url));

for (const [what, file] of [
  ['check', 'rules.yml'],
  ['test', 'rules.test.yml'],
]) {
  const { status, error } = spawnSync('promtool', [what, 'rules', file], { cwd, stdio: 'inherit' });
  if (error) {
    console.error(
      `promtool cannot be run (${error.message}). It comes with Prometheus; on Debian: apt-get install prometheus`,
    );
    process.exit(1);
  }
  if (status !== 0) process.exit(status ?? 1);
}
