import { type Clock } from '@lgsp/kernel';
import { gauge, metrics } from '@lgsp/observability';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LegRepository } from './leg.repository.js';

const NAME = 'lgsp_one_stop_late_legs';

/** Legs that are open beyond their limits, counted when it is scraped; unknown while the database is away. */
@Injectable()
export class LateLegMetrics implements OnModuleInit {
  constructor(
    private readonly legs: LegRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    metrics.removeSingleMetric(NAME);
    gauge(NAME, 'Legs not acknowledged or not closed within their limits', () =>
      this.count().catch(() => NaN),
    );
  }

  private async count(): Promise<number> {
    const late = await this.legs.countLate(this.clock.now());
    return late.reduce((sum, { count }) => sum + count, 0);
  }
}
