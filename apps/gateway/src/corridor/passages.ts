import { Injectable } from '@nestjs/common';
import { Concurrency } from '../counting/concurrency.js';
import { AccessLog } from './access-log.js';
import { type Known } from './admitted.js';
import { BodyBudget } from './body-budget.js';
import { CallMeters } from './call-meters.js';
import { Passage, type Watchers } from './passage.js';

/** Begins the passage of each call. */
@Injectable()
export class Passages {
  private readonly watchers: Watchers;

  constructor(
    private readonly concurrency: Concurrency,
    private readonly bodies: BodyBudget,
    meters: CallMeters,
    log: AccessLog,
  ) {
    this.watchers = { meters, log };
  }

  begin(call: Pick<Known, 'id' | 'kind'>): Passage {
    return new Passage(call, this.watchers, this.concurrency.places(), this.bodies.body());
  }
}
