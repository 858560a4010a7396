import { type AdminUnit, latestWithCode, unitById } from '@lgsp/admin-units';
import { type Territory } from '../policy/agency.js';
import { type AgenciesFile } from './declarations.js';

type Listed = AgenciesFile['agencies'][number]['territory'];

/** Codes of communes, each as its latest unit has it; rows of departments are compared with them. */
export const territoryOf = (listed: Listed): Territory =>
  listed === 'province' ? '*' : (listed ?? []).flatMap((unit) => communeOf(unit)?.code ?? []);

/** Unit ids that are no commune, or one whose code is another's since. */
export const unknownUnits = (listed: Listed): readonly string[] =>
  listed === undefined || listed === 'province' ? [] : listed.filter((unit) => !communeOf(unit));

function communeOf(unitId: string): AdminUnit | undefined {
  const unit = unitById(unitId);
  if (unit?.level !== 'COMMUNE') return undefined;
  return latestWithCode(unit.code)?.unitId === unitId ? unit : undefined;
}
