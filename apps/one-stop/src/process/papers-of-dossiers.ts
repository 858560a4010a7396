import { type HandedIn } from '../procedures/check-components.js';

/** What was handed in for a dossier; documents lie a floor above. */
export abstract class PapersOfDossiers {
  abstract of(dossierId: string): Promise<readonly HandedIn[]>;
}
