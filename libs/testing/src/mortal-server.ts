import { freePort, superviseKafka, supervisePostgres } from '@lgsp/launcher';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server of one suite alone, that may be killed. */
export interface MortalServer {
  /** Ends the server's process with SIGKILL; resolves when it was started again, with its data, and serves. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function mortalPostgres(): Promise<MortalServer & { readonly url: string }> {
  return mortal('lgsp-mortal-postgres-', async (folder, say) => {
    const server = await supervisePostgres({ port: await freePort(), dataDir: join(folder, 'data') }, say);
    const { url, stop } = server;
    return { url, stop, end: () => void process.kill(server.pid(), 'SIGKILL') };
  });
}

/** Asks nobody for a login. */
export async function mortalKafka(): Promise<MortalServer & { readonly brokers: readonly string[] }> {
  return mortal('lgsp-mortal-kafka-', async (dataDir, say) => {
    const options = { own: true, asProcess: true, port: await freePort(), dataDir };
    const server = await superviseKafka(options, say);
    const { brokers, kill, stop } = server;
    if (!kill) throw new Error('This Kafka is no process of ours');
    return { brokers, stop, end: () => kill('SIGKILL') };
  });
}

/** What the supervisor says tells when another process serves. */
async function mortal<Server extends { end(): void; stop(): Promise<void> }>(
  prefix: string,
  start: (folder: string, say: (text: string) => void) => Promise<Server>,
): Promise<Omit<Server, 'end'> & MortalServer> {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755); // PostgreSQL drops root's rights and must still enter
  let again: (() => void) | undefined;
  const server = await start(folder, (text) => {
    if (text.endsWith('runs again')) again?.();
  });
  return {
    ...server,
    kill: () =>
      new Promise((resolve) => {
        again = resolve;
        server.end();
      }),
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
