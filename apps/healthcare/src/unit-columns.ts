import { type UnitColumn } from '@lgsp/service-kit';

/** Where codes of communes stand. */
export const FACILITY: UnitColumn = { table: 'facility', code: 'commune' };
export const INSURANCE_LEG: UnitColumn = {
  table: 'insurance_leg',
  code: "residence ->> 'communeCode'",
  name: "residence ->> 'communeName'",
};
