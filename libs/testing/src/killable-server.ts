import { freePort, type KafkaOptions, superviseKafka, supervisePostgres } from '@lgsp/launcher';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server of one suite alone, that may be killed. */
export interface KillableServer {
  /** Ends the server's process with SIGKILL; resolves when it was started again, with its data, and serves. */
  kill(): Promise<void>;
  /** Remembers its data as they are now. It stops meanwhile. */
  remember(): Promise<void>;
  /** Comes back with the data it had at {@link remember}: what was stored since is lost, as on a standby that lagged. */
  forget(): Promise<void>;
  stop(): Promise<void>;
}

export async function killablePostgres(): Promise<KillableServer & { readonly url: string }> {
  const port = await freePort();
  return killable('lgsp-killable-postgres-', async (dataDir, say) => {
    const server = await supervisePostgres({ port, dataDir }, say);
    const { url, stop } = server;
    return { url, stop, end: () => void process.kill(server.pid(), 'SIGKILL') };
  });
}

/** Asks nobody for a login. */
export async function killableKafka(
  options: Pick<KafkaOptions, 'tls'> = {},
): Promise<KillableServer & { readonly brokers: readonly string[] }> {
  const port = await freePort();
  return killable('lgsp-killable-kafka-', async (dataDir, say) => {
    const server = await superviseKafka({ own: true, asProcess: true, port, dataDir, ...options }, say);
    const { brokers, kill, stop } = server;
    if (!kill) throw new Error('This Kafka is no process of ours');
    return { brokers, stop, end: () => kill('SIGKILL') };
  });
}

interface Running {
  end(): void;
  stop(): Promise<void>;
}

/** `start` gets the folder of its data and is called again, for the same address, after a stop. */
async function killable<Server extends Running>(
  prefix: string,
  start: (dataDir: string, say: (text: string) => void) => Promise<Server>,
): Promise<Omit<Server, keyof Running> & KillableServer> {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755); // PostgreSQL drops root's rights and must still enter
  const [data, memory] = [join(folder, 'data'), join(folder, 'memory')];
  let again: (() => void) | undefined;
  const begin = () =>
    start(data, (text) => {
      if (text.endsWith('runs again')) again?.(); // the supervisor's word that another process serves
    });
  let server = await begin();
  const replace = async (from: string, to: string): Promise<void> => {
    await server.stop();
    rmSync(to, { recursive: true, force: true });
    execFileSync('cp', ['-a', from, to]);
    server = await begin();
  };
  return {
    ...server,
    kill: () =>
      new Promise((resolve) => {
        again = resolve;
        server.end();
      }),
    remember: () => replace(data, memory),
    forget: () => replace(memory, data),
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
