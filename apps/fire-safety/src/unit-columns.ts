import { type UnitColumn } from '@lgsp/service-kit';

/** Where codes of communes stand. */
export const FACILITY: UnitColumn = {
  table: 'facility',
  code: 'commune',
  // The leg has moved before it: a code that was told with the name of a divided commune is none of today's.
  toldBy: 'SELECT unit_id FROM acceptance_leg WHERE facility_id = NEW.id',
};
export const ACCEPTANCE_LEG: UnitColumn = {
  table: 'acceptance_leg',
  code: "place ->> 'communeCode'",
  name: "place ->> 'communeName'",
};
