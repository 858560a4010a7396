import { communesOf, type Page, pageOf, type Scope } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { type Birth, birthMonthsOf } from './intake-forecast.js';
import { type ForecastQuery, type IntakeForecast } from './intake-forecast.view.js';
import { IntakeForecastRepository } from './intake-forecast.repository.js';

/** How many children each commune's schools must expect. A projection of births; nothing waits for it. */
@Injectable()
export class IntakeForecastService {
  constructor(private readonly forecasts: IntakeForecastRepository) {}

  countBirths(births: readonly Birth[]): Promise<void> {
    return this.forecasts.countBirths(births);
  }

  /** The child was born in another month than its birth said. */
  async correctBirth(birth: Birth, monthBefore: string): Promise<void> {
    if (birth.birthMonth !== monthBefore) await this.forecasts.correctBirth(birth, monthBefore);
  }

  async list(
    { schoolYear, commune, limit, after }: ForecastQuery,
    scope: Scope,
  ): Promise<Page<IntakeForecast>> {
    const [first, last] = birthMonthsOf(schoolYear);
    const asked = { first, last, communes: communesOf(scope), commune };
    const rows = await this.forecasts.byCommune(asked, limit + 1, after);
    return pageOf(
      rows.map((row) => ({ ...row, schoolYear })),
      limit,
      (row) => row.commune,
    );
  }
}
