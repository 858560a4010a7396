import { type PlatformConfig } from '@lgsp/config';
import { topicShapes } from '@lgsp/messaging';
import { gaugeBy } from '@lgsp/observability';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { busAdminOf } from './bus.js';
import { CONFIG, SystemIdentity } from './tokens.js';

const EVERY_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Whether the service's topics are made as they should be: order hangs on the number of partitions, what a restore can
 * read again on retention, what the record of an ended copy may say on how long a topic takes a late message. Asked of the bus in the background; what it told last is told at once.
 */
@Injectable()
export class TopicWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private found: ReadonlyMap<string, readonly string[]> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private asking: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) private readonly config: PlatformConfig,
    @Inject(SystemIdentity) private readonly identity: SystemIdentity,
  ) {}

  onApplicationBootstrap(): void {
    const help = 'Ways in which a topic is made otherwise than it should be';
    gaugeBy('lgsp_bus_topic_differences', help, 'topic', async () =>
      Object.fromEntries([...(this.found ?? [])].map(([topic, { length }]) => [topic, length])),
    );
    const ask = (): void => {
      this.asking = this.ask().catch(() => undefined); // the bus is away, and said so elsewhere: what was known stays
    };
    ask();
    this.timer = setInterval(ask, EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.asking;
  }

  /** One sentence for each difference that the bus told last. */
  differences(): readonly string[] {
    return [...(this.found?.values() ?? [])].flat();
  }

  private async ask(): Promise<void> {
    const { system } = this.identity;
    const shapes = topicShapes(system, this.config.BUS_RETENTION_DAYS * DAY_MS);
    const admin = await busAdminOf(this.config, system);
    try {
      const found = new Map<string, readonly string[]>();
      for (const shape of [shapes.out, shapes.in]) found.set(shape.name, await admin.drift([shape]));
      this.found = found;
    } finally {
      await admin.close();
    }
  }
}
