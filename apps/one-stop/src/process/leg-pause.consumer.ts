import { type Reason } from '@lgsp/contracts-one-stop';
import { OnEvent, type ReceivedEvent } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { fireSafetyAsks, landAsks, populationAsks } from '../subscriptions.js';
import { type Department } from './leg-kinds.js';
import { LegSupplements } from './leg-supplements.service.js';

type Asked = ReceivedEvent<{ legId: string; reasons: readonly Reason[]; askedBy: string }>;

/** What officers of departments ask the applicant for. */
@Injectable()
export class LegPauseConsumer {
  constructor(private readonly supplements: LegSupplements) {}

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

  private asked(from: Department, { legId, reasons, askedBy }: Asked['data']): Promise<void> {
    return this.supplements.asked(from, legId, reasons, askedBy);
  }
}
