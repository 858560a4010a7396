import { PageQuery } from '@lgsp/service-kit';
import { z } from 'zod';

const CommuneCode = z.string().regex(/^\d{5}$/);
const SchoolYear = z
  .string()
  .regex(/^\d{4}-\d{4}$/)
  .refine((year) => Number(year.slice(5)) === Number(year.slice(0, 4)) + 1, { error: 'two years in a row' });

export const ForecastQuery = PageQuery.extend({
  schoolYear: SchoolYear,
  commune: CommuneCode.optional(),
  after: CommuneCode.optional(),
});
export type ForecastQuery = z.output<typeof ForecastQuery>;

export const IntakeForecast = z
  .strictObject({ commune: CommuneCode, schoolYear: z.string(), children: z.int() })
  .meta({ id: 'IntakeForecast' });
export type IntakeForecast = z.output<typeof IntakeForecast>;
