import { supervise } from '../processes/supervise.js';
import { type PostgresOptions, type RunningPostgres, startPostgres } from './start-postgres.js';

/** A PostgreSQL that is started again on the same port whenever it dies. */
export async function supervisePostgres(
  options: PostgresOptions & { readonly port: number },
  say: (text: string) => void,
): Promise<RunningPostgres> {
  const { current, stop } = await supervise(
    'PostgreSQL',
    (onDeath) => startPostgres({ ...options, onDeath }),
    say,
  );
  return { port: current().port, url: current().url, pid: () => current().pid(), stop };
}
