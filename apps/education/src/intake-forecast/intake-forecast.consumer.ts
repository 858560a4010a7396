import { educationSubscriptions } from '@lgsp/contracts-education';
import { OnEvent, type ReceivedEvent } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { IntakeForecastService } from './intake-forecast.service.js';

const { birthRegisteredView } = educationSubscriptions;

@Injectable()
export class IntakeForecastConsumer {
  constructor(private readonly forecasts: IntakeForecastService) {}

  @OnEvent(birthRegisteredView)
  onBirth({ subject, data }: ReceivedEvent<typeof birthRegisteredView>): Promise<void> {
    return this.forecasts.countBirth(subject, data.commune, data.birthMonth);
  }
}
