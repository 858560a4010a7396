import { type Place } from '@lgsp/contracts-legs';
import { given } from '@lgsp/kernel';
import { type Declaration } from './declaration.js';
import { agencyPart, type KeptPlace, keptPlace, todaysPlace, unitOf } from './declared-places.js';
import { agencyFor, kindOf } from './kinds.js';
import { type StatedPerson } from './procedure-kind.js';
import { type Procedure } from './procedure.js';

/**
 * What the steps after intake need of a declaration. Worked out when it comes and again when a supplement changes it, and kept
 * with the dossier: a release that reads otherwise what is kept so sets the old readings to null in a migration.
 */
export interface Reading {
  /** Of the first leg: the one that the dossier is handed to. */
  readonly competentAgency: string;
  /** Those who are looked up at population before acceptance. */
  readonly persons: readonly StatedPerson[];
  /** Somebody cannot be looked up: an officer decides in the place of the platform. */
  readonly needsOfficer: boolean;
  /** Where it is, as that is called today. */
  readonly place: Place;
  /** What the legs are told of it, in the shape of the kind. */
  readonly told: object;
}

/** What a release kept that knew no places: it is read again. */
export type KeptReading = Omit<Reading, 'place'> & Partial<Pick<Reading, 'place'>>;

/** What is made of the places that it names. */
export function placesOf(procedure: Procedure, declaration: Declaration): KeptPlace[] {
  const kind = kindOf(procedure);
  return [kind.place(declaration), ...kind.facts(declaration)].map(keptPlace);
}

export function readDeclaration(
  procedure: Procedure,
  declaration: Declaration,
  places: readonly KeptPlace[] = placesOf(procedure, declaration),
): Reading {
  const kind = kindOf(procedure);
  const place = todaysPlace(kind.place(declaration), places);
  const unit = unitOf(agencyPart(procedure.legs[0]?.kind ?? ''), places);
  const registration = unit && { communeCode: unit.code, communeName: unit.name };
  return {
    competentAgency: agencyFor(declaration, procedure.legs[0]?.kind),
    persons: kind.persons(declaration),
    needsOfficer: kind.needsOfficer(declaration),
    place,
    told: kind.told(declaration, { place, ...given({ registration }) }),
  };
}
