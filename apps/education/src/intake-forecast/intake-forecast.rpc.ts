import { InScope, type Page, type Scope, Scoped } from '@lgsp/service-kit';
import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { z } from 'zod';
import { IntakeForecastService } from './intake-forecast.service.js';
import { ForecastQuery, type IntakeForecast } from './intake-forecast.view.js';

/** A decoded message also names which of its optional fields are present: not strict. */
const ListIntakeForecasts = z.object(ForecastQuery.shape);

/** The same questions and answers as REST. */
@Controller()
export class IntakeForecastRpc {
  constructor(private readonly forecasts: IntakeForecastService) {}

  @GrpcMethod('IntakeForecastService', 'ListIntakeForecasts')
  @Scoped()
  list(
    @Payload({ schema: ListIntakeForecasts }) query: z.output<typeof ListIntakeForecasts>,
    @InScope() scope: Scope,
  ): Promise<Page<IntakeForecast>> {
    return this.forecasts.list(query, scope);
  }
}
