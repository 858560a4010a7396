const BACKOFF_MS = 1_000;

export interface Supervised<Server> {
  /** The one that runs, or ran last. */
  current(): Server;
  stop(): Promise<void>;
}

/** A server that is started again whenever it dies; says so. `start` is given what to call when that happens. */
export async function supervise<Server extends { stop(): Promise<void> }>(
  name: string,
  start: (onDeath: (how: string) => void) => Promise<Server>,
  say: (text: string) => void,
): Promise<Supervised<Server>> {
  let stopped = false;
  let pending: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const again = (how: string): void => {
    if (stopped) return;
    say(`${name} died (${how}); it is started again in ${BACKOFF_MS / 1000} s`);
    timer = setTimeout(() => {
      pending = start(again).then(
        (server) => {
          running = server;
          say(`${name} runs again`);
        },
        (error: unknown) => again(error instanceof Error ? error.message : String(error)),
      );
    }, BACKOFF_MS);
  };

  let running = await start(again);
  return {
    current: () => running,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await pending;
      await running.stop();
    },
  };
}
