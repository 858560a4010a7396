import { Module } from '@nestjs/common';
import { AccessLog } from './access-log.js';
import { BodyBudget } from './body-budget.js';
import { CallMeters } from './call-meters.js';
import { Corridor } from './corridor.js';
import { LastingRights } from './lasting-rights.js';
import { Passages } from './passages.js';
import { SideQuotas } from './side-quotas.js';

/** One for all transports: each imports it, and it stays one. */
@Module({
  providers: [AccessLog, BodyBudget, CallMeters, Passages, SideQuotas, LastingRights, Corridor],
  exports: [Corridor, SideQuotas],
})
export class CorridorModule {}
