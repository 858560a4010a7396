import { GatewayClient } from '@lgsp/http';
import { type MessageBus } from '@lgsp/messaging';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { BUS } from './tokens.js';

/** Closes what the kit opened, after relay, inbox and workers have stopped. */
@Injectable()
export class PlatformResources implements OnApplicationShutdown {
  constructor(
    @Inject(BUS) private readonly bus: MessageBus,
    @Inject(GatewayClient) private readonly gateway: GatewayClient,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled([this.bus.close(), this.gateway.close()]);
  }
}
