import { type PostgresOptions, type RunningPostgres, startPostgres } from './start-postgres.js';

const BACKOFF_MS = 1_000;

/** A PostgreSQL that is started again on the same port whenever it dies; says so. */
export async function supervisePostgres(
  options: PostgresOptions & { readonly port: number },
  say: (text: string) => void,
): Promise<RunningPostgres> {
  let stopped = false;
  let pending: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const start = (): Promise<RunningPostgres> => startPostgres({ ...options, onDeath: again });
  const again = (how: string): void => {
    if (stopped) return;
    say(`PostgreSQL died (${how}); it is started again in ${BACKOFF_MS / 1000} s`);
    timer = setTimeout(() => {
      pending = start().then(
        (server) => {
          running = server;
          say(`PostgreSQL runs again on port ${options.port}`);
        },
        (error: unknown) => again(error instanceof Error ? error.message : String(error)),
      );
    }, BACKOFF_MS);
  };

  let running = await start();
  return {
    port: running.port,
    url: running.url,
    pid: () => running.pid(),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await pending;
      await running.stop();
    },
  };
}
