import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process to compare with. */
export interface Peer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** What every bare upstream answers. */
export interface FixedAnswer {
  readonly body: string;
  readonly contentType: string;
}

/** A service that does nothing but answer the same bytes. */
export const bareService = (answer: FixedAnswer): Promise<Peer> =>
  start('bare-service.ts', JSON.stringify(answer));

/** `@fastify/http-proxy` as its README shows it, without logs. */
export const bareProxy = (upstream: string): Promise<Peer> => start('bare-proxy.ts', upstream);

async function start(file: string, argument: string): Promise<Peer> {
  const entry = fileURLToPath(new URL(file, import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [entry, argument], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ended with ${String(code)}`);
  });
  failed.catch(() => undefined);
  const [port] = (await Promise.race([once(child, 'message'), failed])) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
