import { type Reason } from '@lgsp/contracts-one-stop';
import { OnEvent, type ReceivedEvent } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { fireSafetyAsks, landAsks, landDuties, populationAsks } from '../subscriptions.js';
import { type Department } from './leg-kinds.js';
import { LegPauses } from './leg-pauses.service.js';

type Asked = ReceivedEvent<{ legId: string; reasons: readonly Reason[]; askedBy: string }>;
type Duty = ReceivedEvent<{ legId: string; reason: string; officer: string }>;

/** What officers of departments wait for. */
@Injectable()
export class LegPauseConsumer {
  constructor(private readonly pauses: LegPauses) {}

  @OnEvent(populationAsks)
  populationAsked({ data }: Asked): Promise<void> {
    return this.asked('population', data);
  }

  @OnEvent(landAsks)
  landAsked({ data }: Asked): Promise<void> {
    return this.asked('land', data);
  }

  @OnEvent(fireSafetyAsks)
  fireSafetyAsked({ data }: Asked): Promise<void> {
    return this.asked('fire-safety', data);
  }

  @OnEvent(landDuties.due)
  landDutyDue({ data }: Duty): Promise<void> {
    return this.pauses.dutyDue('land', data.legId, data.reason, data.officer);
  }

  @OnEvent(landDuties.fulfilled)
  landDutyFulfilled({ data }: Duty): Promise<void> {
    return this.pauses.dutyFulfilled('land', data.legId, data.reason, data.officer);
  }

  private asked(from: Department, { legId, reasons, askedBy }: Asked['data']): Promise<void> {
    return this.pauses.supplementAsked(from, legId, reasons, askedBy);
  }
}
