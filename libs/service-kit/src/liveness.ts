import { type PlatformConfig } from '@lgsp/config';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG } from './tokens.js';

/**
 * Whether another process in the place of this one could do better: a service whose own queries have not come through for a minute holds
 * connections that are dead, whatever it believes. Asked in the background, so that the answer waits for nothing.
 */
@Injectable()
export class Liveness implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly patience: number;
  private succeeded = performance.now();
  private timer: NodeJS.Timeout | undefined;
  private asking = false;

  constructor(
    @Inject(CONFIG) config: PlatformConfig,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {
    this.patience = config.LIVENESS_MS;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.ask(), this.patience / 6).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  isLive(): boolean {
    return performance.now() - this.succeeded < this.patience;
  }

  private async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    try {
      await this.dataSource.query('SELECT 1');
      this.succeeded = performance.now();
    } catch {
      // said by isLive when it goes on
    } finally {
      this.asking = false;
    }
  }
}
