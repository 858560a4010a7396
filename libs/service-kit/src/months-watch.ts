import { monthsAhead, Tx } from '@lgsp/database';
import { gaugeBy } from '@lgsp/observability';
import { Injectable } from '@nestjs/common';
import { HealthNotes } from './health-notes.js';

/** Months for which a table has its partitions when somebody should look why no more are made. */
const FEW = 2;

/** Partitions are made long before their month; what keeps that from happening is no trouble until it is a great one. */
@Injectable()
export class MonthsWatch {
  constructor(notes: HealthNotes, tx: Tx) {
    const ahead = () => monthsAhead(tx);
    gaugeBy('lgsp_months_ahead', 'Coming months for which a table has its partition', 'table', ahead);
    notes.add({
      details: { monthsAhead: ahead },
      warnings: { 'months-ahead': async () => Object.values(await ahead()).some((months) => months < FEW) },
    });
  }
}
