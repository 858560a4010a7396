import { OnEvent, OnEvents, type ReceivedEvent } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { birthCorrectedView, birthRegisteredView } from '../subscriptions.js';
import { IntakeForecastService } from './intake-forecast.service.js';

@Injectable()
export class IntakeForecastConsumer {
  constructor(private readonly forecasts: IntakeForecastService) {}

  @OnEvents(birthRegisteredView)
  onBirths(births: readonly ReceivedEvent<typeof birthRegisteredView>[]): Promise<void> {
    return this.forecasts.countBirths(births.map(({ subject, data }) => ({ child: subject, ...data })));
  }

  @OnEvent(birthCorrectedView)
  onCorrected({ subject, data }: ReceivedEvent<typeof birthCorrectedView>): Promise<void> {
    const { birthMonthBefore, ...birth } = data;
    return this.forecasts.correctBirth({ child: subject, ...birth }, birthMonthBefore);
  }
}
