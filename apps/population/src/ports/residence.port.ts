import { type Place, type RefusalReason, type RegisteredChild } from '@lgsp/contracts-legs';

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

export type ResidenceAnswer =
  | { readonly state: 'pending' }
  | ResidenceEntry
  | { readonly state: 'refused'; readonly reason: RefusalReason };

/** Cơ sở dữ liệu về cư trú: the commune police decides there (Luật Cư trú 2020 Art. 20, 22). */
export abstract class Residence {
  /** Opens the file once, whatever happens, and says where it stands. Throws what says nothing about the file. */
  abstract register(requestId: string, residence: ResidenceToRegister): Promise<ResidenceAnswer>;
}
