import { gaugeBy } from '@lgsp/observability';
import { type Clock } from '@lgsp/kernel';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { paperWarnings, WARNING_KINDS } from '../policy/legal-basis.js';
import { RegistryClock } from './registry-clock.js';
import { Registry } from './registry.js';

/** Says of agreements what is not right with their paper: how many in the log when they are loaded and in a metric, which in the list. */
@Injectable()
export class PaperMetrics implements OnApplicationBootstrap {
  private readonly log = new Logger(PaperMetrics.name);

  constructor(
    private readonly registry: Registry,
    @Inject(RegistryClock) private readonly clock: Clock,
  ) {
    gaugeBy(
      'lgsp_agreement_warnings',
      'Agreements whose paper is not right: their term ends or has ended, an act they rest on is not in force or not known',
      'kind',
      () => Promise.resolve(this.counts()),
    );
  }

  onApplicationBootstrap(): void {
    this.registry.watch(() => this.tell());
  }

  private counts(): Readonly<Record<string, number>> {
    const warnings = paperWarnings(this.registry.snapshot(), this.clock.today());
    return Object.fromEntries(
      WARNING_KINDS.map((kind) => [kind, warnings.filter((one) => one.kind === kind).length]),
    );
  }

  private tell(): void {
    const told = Object.entries(this.counts()).filter(([, count]) => count > 0);
    if (told.length > 0)
      this.log.warn(
        `Paper that is not right: ${told.map(([kind, count]) => `${count} ${kind}`).join(', ')}; GET /admin/agreements says where`,
      );
  }
}
