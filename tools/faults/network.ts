import { type CutProxy } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseOf } from './checks/systems.ts';
import { type PlatformUnderTest } from './platform-under-test.ts';
import { type Hurting } from './processes.ts';
import { type Server } from './server.ts';
import { serviceOf } from './ways.ts';

interface Backend {
  readonly pid: number;
  readonly port: number;
}

/** What happens to the connections of one process, at either end or on their way. */
export class Network {
  private readonly under: PlatformUnderTest;
  private readonly server: Server;
  private readonly hurting: Hurting;

  constructor(under: PlatformUnderTest, server: Server, hurting: Hurting) {
    this.under = under;
    this.server = server;
    this.hurting = hurting;
  }

  /** The server ends them all. */
  cutDatabase(process: string): Promise<string> {
    return this.hurting(process, async () => {
      const pids = (await this.backends(process)).map(({ pid }) => pid);
      if (pids.length === 0) return 'no connection to cut';
      await this.server.rows('postgres', 'SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [
        pids,
      ]);
      return `${pids.length} connections cut`;
    });
  }

  /** Half-open at the server: one of its backends answers no more for a while, whatever it holds. */
  async freezeDatabase(service: string, ms: number): Promise<string> {
    const [backend] = await this.backends(service);
    if (!backend) return 'no connection to freeze';
    process.kill(backend.pid, 'SIGSTOP');
    await pause(ms);
    try {
      process.kill(backend.pid, 'SIGCONT');
    } catch {
      return 'killed while frozen';
    }
    return `${ms} ms`;
  }

  /** The process loses its connections, the server hears nothing of it: what they hold stays held. */
  desertDatabase(process: string, ms: number): Promise<string> {
    return this.lost(process, this.under.ways.toDatabase(process), 'desert', ms);
  }

  /** Neither end hears of the other any more, and both believe in their connections. */
  halfOpenDatabase(process: string, ms: number): Promise<string> {
    return this.lost(process, this.under.ways.toDatabase(process), 'halfOpen', ms);
  }

  halfOpenBus(process: string, ms: number): Promise<string> {
    return this.lost(process, this.under.ways.toBus(process), 'halfOpen', ms);
  }

  async cutGateway(gateway: string): Promise<string> {
    this.under.ways.toGateway(gateway).reset();
    return 'cut';
  }

  async silenceGateway(gateway: string, ms: number): Promise<string> {
    const way = this.under.ways.toGateway(gateway);
    way.silence();
    await pause(ms);
    way.restore();
    return `${ms} ms`;
  }

  /** New connections work all the time; those that were lost end at last, as the system's keep-alive would have it. */
  private lost(process: string, way: CutProxy, how: 'desert' | 'halfOpen', ms: number): Promise<string> {
    return this.hurting(process, async () => {
      const amount = way[how]();
      await pause(ms);
      way.bury();
      return `${amount} connections, ${ms} ms`;
    });
  }

  /** Latest first. */
  private async backends(process: string): Promise<Backend[]> {
    const found = await this.server.rows<Backend>(
      'postgres',
      `SELECT pid, client_port AS port FROM pg_stat_activity WHERE usename = $1 AND client_port IS NOT NULL
        ORDER BY state_change DESC`,
      [databaseOf(serviceOf(process))],
    );
    return found.filter(({ port }) => this.under.ways.processOf(port) === process);
  }
}
