import { type UnitColumn } from '@lgsp/service-kit';

/** Where codes of communes stand. */
export const SCHOOL: UnitColumn = { table: 'school', code: 'commune' };
export const INTAKE_FORECAST: UnitColumn = {
  table: 'intake_forecast',
  code: 'commune',
  key: 'commune, birth_month',
};
