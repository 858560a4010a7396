import { gaugeBy } from '@lgsp/observability';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DossierQueries } from './dossier.queries.js';

/** Legs that are open beyond their limits, by kind, counted when it is scraped; no figure while the database is away. */
@Injectable()
export class LateLegMetrics implements OnModuleInit {
  constructor(private readonly queries: DossierQueries) {}

  onModuleInit(): void {
    const help = 'Legs not acknowledged or not closed within their limits';
    gaugeBy('lgsp_one_stop_late_legs', help, 'kind', () => this.queries.countLateLegs());
  }
}
