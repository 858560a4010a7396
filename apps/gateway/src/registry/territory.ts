import { unitById } from '@lgsp/admin-units';
import { type Territory } from '../policy/agency.js';
import { type AgenciesFile } from './declarations.js';

type Listed = AgenciesFile['agencies'][number]['territory'];

/** Codes of today's communes; rows of departments are compared with them. */
export const territoryOf = (listed: Listed): Territory =>
  listed === 'province' ? '*' : (listed ?? []).flatMap((unit) => communeOf(unit)?.code ?? []);

/** Unit ids that are no commune of today. */
export const unknownUnits = (listed: Listed): readonly string[] =>
  listed === undefined || listed === 'province' ? [] : listed.filter((unit) => !communeOf(unit));

function communeOf(unitId: string) {
  const unit = unitById(unitId);
  return unit?.level === 'COMMUNE' && unit.validTo === null ? unit : undefined;
}
