import {
  type BirthProof,
  type FindingReport,
  type NewbornAnywhere,
  type Parent,
  type Place,
} from '@lgsp/contracts-legs';
import { type Decision } from './decision.js';

/** What the commune has decided: entered by the officer, signed by the chairman (Luật Hộ tịch Art. 16). */
export interface BirthToRegister {
  /** The case, for the record of the exchange. */
  readonly dossierCode: string;
  /** Null where there is none; then by what else the birth is known. */
  readonly notificationCode: string | null;
  readonly proof: BirthProof | null;
  readonly finding: FindingReport | null;
  readonly birthOrder: number | null;
  readonly child: NewbornAnywhere;
  readonly mother: Parent | null;
  readonly father: Parent | null;
  /** The commune that registers. */
  readonly registrationPlace: Pick<Place, 'communeCode' | 'communeName'>;
  readonly approvedBy: string;
  readonly signedBy: string;
}

export interface BirthEntry {
  readonly state: 'registered';
  /** The register's own id of the file; the key for the number. */
  readonly registrationId: string;
  readonly certificateNumber: string;
  readonly registeredOn: string;
}

/** What the commune has decided is right in an entry. */
export interface CorrectionToEnter {
  readonly dossierCode: string;
  readonly registrationId: string;
  readonly certificateNumber: string;
  readonly child: NewbornAnywhere;
  readonly mother: Parent | null;
  readonly father: Parent | null;
  readonly reason: string;
  readonly legalBasis: string;
  readonly approvedBy: string;
  readonly signedBy: string;
}

export interface CorrectionEntry {
  readonly state: 'corrected';
  readonly correctionNumber: string;
  readonly correctedOn: string;
}

/** Hộ tịch điện tử dùng chung of the Ministry of Justice, the system of record of births (NĐ 87/2020/NĐ-CP). */
export abstract class CivilRegister {
  /**
   * Opens the file once, whatever happens; `opening` is called at each time that it is about to be sent, and may throw.
   * @throws StillPending, and what says nothing about the file
   */
  abstract register(
    requestId: string,
    birth: BirthToRegister,
    opening: () => Promise<void>,
  ): Promise<Decision<BirthEntry>>;

  /** Has an entry made beside the one that it corrects, once. @throws StillPending, and what says nothing about the file */
  abstract correct(requestId: string, correction: CorrectionToEnter): Promise<Decision<CorrectionEntry>>;
}
