import { XRoadError } from '@lgsp/x-road';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CommonRedis } from '../redis/common-redis.js';
import { COUNTING_OPTIONS, type CountingOptions } from './counting.options.js';
import { LivingGateways } from './living-gateways.js';
import { Slots } from './slots.js';

const RENEW_EVERY_MS = 1_000;

/** How many calls a provider or a client has open at once, in all gateways together. */
@Injectable()
export class Concurrency implements OnModuleInit, OnApplicationShutdown {
  private readonly slots = new Map<string, Slots>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(LivingGateways) private readonly gateways: Pick<LivingGateways, 'id' | 'among'>,
    private readonly redis: CommonRedis,
    @Inject(COUNTING_OPTIONS) private readonly options: Pick<CountingOptions, 'limits'>,
  ) {}

  onModuleInit(): void {
    const renew = (): void => {
      for (const one of this.slots.values()) void one.renew();
    };
    this.timer = setInterval(renew, RENEW_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** For one call. */
  places(): Places {
    return new Places((key, limit) => this.of(key, limit), this.options.limits);
  }

  private of(key: string, limit: number): Slots {
    let found = this.slots.get(key);
    if (!found) {
      found = new Slots(key, limit, this.redis, this.gateways.id, () => this.gateways.among);
      this.slots.set(key, found);
    }
    return found;
  }
}

/** What one call takes up, of its client and of its provider; given back as one. */
export class Places {
  private readonly taken: Slots[] = [];

  constructor(
    private readonly slotsOf: (key: string, limit: number) => Slots,
    private readonly limits: CountingOptions['limits'],
  ) {}

  /** @throws XRoadError QuotaExceeded */
  async ofClient(client: string): Promise<void> {
    const { client: limit } = this.limits;
    if (await this.take(`client:${client}`, limit)) return;
    throw new XRoadError('QuotaExceeded', `${client} has as many calls open as it may: ${limit}`, 1);
  }

  /** False: the provider has as many calls open as it may. */
  ofProvider(system: string): Promise<boolean> {
    return this.take(`provider:${system}`, this.limits.provider);
  }

  /** Once, when the call has ended. */
  leave(): void {
    for (const slots of this.taken.splice(0)) slots.giveBack();
  }

  private async take(key: string, limit: number): Promise<boolean> {
    const slots = this.slotsOf(key, limit);
    const taken = slots.take(performance.now());
    if (!(typeof taken === 'boolean' ? taken : await taken)) return false;
    this.taken.push(slots);
    return true;
  }
}
