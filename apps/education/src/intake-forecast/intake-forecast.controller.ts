import { InScope, type Page, pageSchema, Safe, type Scope, Scoped } from '@lgsp/service-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IntakeForecastService } from './intake-forecast.service.js';
import { ForecastQuery, IntakeForecast } from './intake-forecast.view.js';

/** Dự báo tuyển sinh lớp 1. */
@ApiTags('intake-forecasts')
@Controller('intake-forecasts')
export class IntakeForecastController {
  constructor(private readonly forecasts: IntakeForecastService) {}

  /** Children born by commune and month, as far as births were heard of: those who come to school six years later. */
  @Get()
  @Safe()
  @Scoped()
  @ApiOkResponse({ standardSchema: pageSchema(IntakeForecast) })
  list(
    @Query({ schema: ForecastQuery }) query: ForecastQuery,
    @InScope() scope: Scope,
  ): Promise<Page<IntakeForecast>> {
    return this.forecasts.list(query, scope);
  }
}
