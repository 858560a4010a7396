import { type LegResult } from '@lgsp/contracts-legs';
import { type Reason } from '@lgsp/contracts-one-stop';
import { OnEvent, type ReceivedEvent } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { fireSafetyAnswers, healthcareAnswers, landAnswers, populationAnswers } from '../subscriptions.js';
import { Gathering } from './gathering.service.js';

type Answer<Extra = object> = ReceivedEvent<{ legId: string } & Extra>;

/** The answers of the departments; each leg kind is answered by one of them. */
@Injectable()
export class LegConsumer {
  constructor(private readonly gathering: Gathering) {}

  @OnEvent(populationAnswers.acknowledged)
  populationAcknowledged({ data }: Answer): Promise<void> {
    return this.gathering.acknowledged('population', data.legId);
  }

  @OnEvent(populationAnswers.done)
  populationDone({ data }: Answer<{ result: LegResult }>): Promise<void> {
    return this.gathering.done('population', data.legId, data.result);
  }

  @OnEvent(populationAnswers.refused)
  populationRefused({ data }: Answer<{ reason: Reason }>): Promise<void> {
    return this.gathering.refused('population', data.legId, data.reason);
  }

  @OnEvent(healthcareAnswers.acknowledged)
  healthcareAcknowledged({ data }: Answer): Promise<void> {
    return this.gathering.acknowledged('healthcare', data.legId);
  }

  @OnEvent(healthcareAnswers.done)
  healthcareDone({ data }: Answer<{ result: LegResult }>): Promise<void> {
    return this.gathering.done('healthcare', data.legId, data.result);
  }

  @OnEvent(healthcareAnswers.refused)
  healthcareRefused({ data }: Answer<{ reason: Reason }>): Promise<void> {
    return this.gathering.refused('healthcare', data.legId, data.reason);
  }

  @OnEvent(landAnswers.acknowledged)
  landAcknowledged({ data }: Answer): Promise<void> {
    return this.gathering.acknowledged('land', data.legId);
  }

  @OnEvent(landAnswers.done)
  landDone({ data }: Answer<{ result: LegResult }>): Promise<void> {
    return this.gathering.done('land', data.legId, data.result);
  }

  @OnEvent(landAnswers.refused)
  landRefused({ data }: Answer<{ reason: Reason }>): Promise<void> {
    return this.gathering.refused('land', data.legId, data.reason);
  }

  @OnEvent(fireSafetyAnswers.acknowledged)
  fireSafetyAcknowledged({ data }: Answer): Promise<void> {
    return this.gathering.acknowledged('fire-safety', data.legId);
  }

  @OnEvent(fireSafetyAnswers.done)
  fireSafetyDone({ data }: Answer<{ result: LegResult }>): Promise<void> {
    return this.gathering.done('fire-safety', data.legId, data.result);
  }

  @OnEvent(fireSafetyAnswers.refused)
  fireSafetyRefused({ data }: Answer<{ reason: Reason }>): Promise<void> {
    return this.gathering.refused('fire-safety', data.legId, data.reason);
  }
}
