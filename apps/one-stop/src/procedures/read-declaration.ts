import { type Declaration } from './declaration.js';
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
  /** What the legs are told of it, in the shape of the kind. */
  readonly told: object;
}

export function readDeclaration(procedure: Procedure, declaration: Declaration): Reading {
  const kind = kindOf(procedure);
  return {
    competentAgency: agencyFor(declaration, procedure.legs[0]?.kind),
    persons: kind.persons(declaration),
    needsOfficer: kind.needsOfficer(declaration),
    told: kind.told(declaration),
  };
}
