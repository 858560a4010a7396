import { type CorrectedChild, type LegResult } from '@lgsp/contracts-legs';
import { type Reason } from '@lgsp/contracts-one-stop';
import { OnEvent, type ReceivedEvent } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { healthcareFinds, populationCorrections, populationFinds } from '../subscriptions.js';
import { type Begun, Corrections } from './corrections.service.js';

type Found = ReceivedEvent<{ legId: string; reasons: readonly Reason[]; askedBy: string }>;
type About<Said> = ReceivedEvent<{ legId: string; correctionId: string } & Said>;

/** What departments find wrong in the birth certificate, and what the commune makes of it. */
@Injectable()
export class CorrectionConsumer {
  constructor(private readonly corrections: Corrections) {}

  @OnEvent(populationFinds)
  populationFound({ data: { legId, reasons, askedBy } }: Found): Promise<void> {
    return this.corrections.asked('population', legId, reasons, askedBy);
  }

  @OnEvent(healthcareFinds)
  healthcareFound({ data: { legId, reasons, askedBy } }: Found): Promise<void> {
    return this.corrections.asked('healthcare', legId, reasons, askedBy);
  }

  @OnEvent(populationCorrections.begun)
  begun({ data }: About<Begun>): Promise<void> {
    const { beforeEntry, reason, legalBasis, writtenBy, hashBefore, hash, correctionId } = data;
    const said = { beforeEntry, reason, legalBasis, writtenBy, hashBefore, hash, correctionId };
    return this.corrections.begun('population', data.legId, said);
  }

  @OnEvent(populationCorrections.corrected)
  corrected({
    data: { legId, correctionId, result, child },
  }: About<{ result: LegResult; child: CorrectedChild }>): Promise<void> {
    return this.corrections.corrected('population', legId, correctionId, result, child);
  }

  @OnEvent(populationCorrections.declined)
  declined({ data: { legId, correctionId, reason } }: About<{ reason: Reason }>): Promise<void> {
    return this.corrections.declined('population', legId, correctionId, reason);
  }
}
