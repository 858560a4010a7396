import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startPod } from './pod.ts';
import { type Platform } from './platform.ts';

export interface Calls {
  readonly calls: number;
  /** Each that was answered with 500 or above, or not at all. */
  readonly failures: readonly string[];
}

const NAME = 'caller';
const BEGIN_WITHIN_MS = 120_000;

/** A client in the cluster that calls two departments through the gateway all the while. */
export class Caller {
  #stopped: Calls | undefined;

  readonly #platform: Platform;

  private constructor(platform: Platform) {
    this.#platform = platform;
  }

  static async start(platform: Platform): Promise<Caller> {
    const caller = new Caller(platform);
    await platform.kubectl('delete', 'pod', NAME, '--ignore-not-found');
    await startPod(platform.cluster, {
      namespace: platform.namespace,
      name: NAME,
      label: 'demo',
      image: platform.image,
      script: readFileSync(join(import.meta.dirname, 'calls.mjs'), 'utf8'),
      env: { GATEWAY: 'http://gateway:8080', SECRETS: '/secrets/clients' },
      secrets: { '/secrets/clients': 'lgsp-clients' },
    });
    for (const end = Date.now() + BEGIN_WITHIN_MS; ; await pause(1_000)) {
      if ((await caller.soFar()).calls > 0) return caller;
      if (Date.now() > end) throw new Error(`No call is made: ${await caller.#logs()}`);
    }
  }

  async soFar(): Promise<Calls> {
    const last = (await this.#logs()).split('\n').findLast((line) => line.startsWith('{'));
    return last === undefined ? { calls: 0, failures: [] } : (JSON.parse(last) as Calls);
  }

  /** May be said again. */
  async stop(): Promise<Calls> {
    if (this.#stopped) return this.#stopped;
    await pause(2_000); // what it says is a second old at most
    this.#stopped = await this.soFar();
    await this.#platform.kubectl('delete', 'pod', NAME, '--ignore-not-found');
    return this.#stopped;
  }

  #logs(): Promise<string> {
    return this.#platform.kubectl('logs', NAME).catch(String);
  }
}
