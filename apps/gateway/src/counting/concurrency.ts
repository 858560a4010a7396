import { XRoadError } from '@lgsp/x-road';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CommonRedis } from '../redis/common-redis.js';
import { type CallLimits, COUNTING_OPTIONS, type CountingOptions } from './counting.options.js';
import { LivingGateways } from './living-gateways.js';
import { OwnSlots, Slots } from './slots.js';

const RENEW_EVERY_MS = 1_000;
const STREAMS = 16;

/** How many calls a provider or a client has open at once, in all gateways together. */
@Injectable()
export class Concurrency implements OnModuleInit, OnApplicationShutdown {
  private readonly slots = new Map<string, Slots>();
  private readonly streams = new Map<string, OwnSlots>();
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
    return new Places(
      (key, limit) => this.of(key, limit),
      (system) => this.streamsOf(system),
      this.options.limits,
    );
  }

  private streamsOf(system: string): OwnSlots {
    const found = this.streams.get(system) ?? new OwnSlots(this.options.limits.streams ?? STREAMS);
    this.streams.set(system, found);
    return found;
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
  private readonly taken: Pick<Slots, 'giveBack'>[] = [];

  constructor(
    private readonly slotsOf: (key: string, limit: number) => Slots,
    private readonly streamsOf: (system: string) => OwnSlots,
    private readonly limits: CallLimits,
  ) {}

  /** @throws XRoadError QuotaExceeded */
  async ofClient(client: string): Promise<void> {
    const { client: limit } = this.limits;
    if (await this.take(`client:${client}`, limit)) return;
    throw new XRoadError('QuotaExceeded', `${client} has as many calls open as it may: ${limit}`, 1);
  }

  /** @throws XRoadError NetworkError: nothing was sent */
  async ofProvider(system: string, streams = false): Promise<void> {
    if (!(await this.take(`provider:${system}`, this.limits.provider))) throw full(system, 'calls');
    if (!streams) return;
    const slots = this.streamsOf(system);
    if (!slots.take()) throw full(system, 'streams');
    this.taken.push(slots);
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

const full = (system: string, what: string): XRoadError =>
  new XRoadError('NetworkError', `Nothing was sent to ${system}: it has as many ${what} open as it may`, 5);
