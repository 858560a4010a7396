import { type Page } from '@lgsp/database';
import { PageQuery, Safe, pageSchema } from '@lgsp/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { IntakeForecastService } from './intake-forecast.service.js';

const CommuneCode = z.string().regex(/^\d{5}$/);
const SchoolYear = z
  .string()
  .regex(/^\d{4}-\d{4}$/)
  .refine((year) => Number(year.slice(5)) === Number(year.slice(0, 4)) + 1, { error: 'two years in a row' });

const ForecastQuery = PageQuery.extend({
  schoolYear: SchoolYear,
  commune: CommuneCode.optional(),
  after: CommuneCode.optional(),
});
export type ForecastQuery = z.output<typeof ForecastQuery>;

export const IntakeForecast = z
  .strictObject({ commune: CommuneCode, schoolYear: z.string(), children: z.int() })
  .meta({ id: 'IntakeForecast' });
export type IntakeForecast = z.output<typeof IntakeForecast>;

/** Dự báo tuyển sinh lớp 1. */
@ApiTags('intake-forecasts')
@Controller('intake-forecasts')
export class IntakeForecastController {
  constructor(private readonly forecasts: IntakeForecastService) {}

  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(IntakeForecast) })
  list(@Query({ schema: ForecastQuery }) query: ForecastQuery): Promise<Page<IntakeForecast>> {
    return this.forecasts.list(query);
  }
}
