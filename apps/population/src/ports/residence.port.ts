import { type Place, type RefusalReason, type RegisteredChild } from '@lgsp/contracts-legs';
import { type Decision } from './decision.js';

export interface ResidenceToRegister {
  /** The case, for the record of the exchange. */
  readonly dossierCode: string;
  readonly child: RegisteredChild;
  readonly place: Place;
}

export interface ResidenceEntry {
  readonly state: 'registered';
  readonly residenceNumber: string;
  readonly communeCode: string;
  readonly communeName: string;
  readonly registeredOn: string;
}

/** The police have found an error in the birth certificate, or know the child otherwise than it says, and closed the file until it is corrected (NĐ 63/2024/NĐ-CP Đ8.4). */
export interface ResidenceReturned {
  readonly state: 'returned';
  readonly reason: RefusalReason;
}

/** Cơ sở dữ liệu về cư trú: the commune police decides there (Luật Cư trú 2020 Art. 20, 22). */
export abstract class Residence {
  /** Opens the file once, whatever happens; `received`, maybe more than once, while it is there and undecided. @throws StillPending, and what says nothing about the file */
  abstract register(
    requestId: string,
    residence: ResidenceToRegister,
    received: () => Promise<void>,
  ): Promise<Decision<ResidenceEntry | ResidenceReturned>>;
}
