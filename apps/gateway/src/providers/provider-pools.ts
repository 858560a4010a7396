import { Ending } from '@lgsp/service-kit';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ProviderPool } from './provider-pool.js';
import { limitsOf, REQUESTS_OPTIONS, type RequestsOptions } from './requests.options.js';

/** A pool for each provider, so that what one of them suffers stays with it. */
@Injectable()
export class ProviderPools implements OnApplicationShutdown {
  private readonly pools = new Map<string, ProviderPool>();

  constructor(
    @Inject(REQUESTS_OPTIONS) private readonly options: RequestsOptions,
    ending: Ending,
  ) {
    ending.add({ cut: () => this.cutStreams() });
  }

  /** Undefined when the configuration gives the system no address. */
  get(system: string): ProviderPool | undefined {
    const known = this.pools.get(system);
    const urls = this.options.providers[system];
    if (known || urls === undefined) return known;
    const pool = new ProviderPool(urls, limitsOf(this.options));
    this.pools.set(system, pool);
    return pool;
  }

  /** A stream may last for an hour. */
  private cutStreams(): void {
    for (const pool of this.pools.values()) pool.cutStreams();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.close()));
  }
}
