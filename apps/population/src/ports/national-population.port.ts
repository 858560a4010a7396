import { type Newborn, type Parent, type Place } from '@lgsp/contracts-legs';
import { type StatedIdentity } from '../persons/identity.js';
import { type Decision } from './decision.js';

/** A statement to be confirmed, and on whose behalf: the national side logs every look-up with them. */
export interface IdentityQuestion extends StatedIdentity {
  readonly procedure: string;
  /** The caller's: one of those that population's agreements with the database name. */
  readonly purpose: string;
  /** Agency of the caller. */
  readonly agency: string;
  /** `<member>:<staff id>` or `system:<system>`. */
  readonly official: string;
}

/** What the database says of a person who matched. */
export interface KnownPerson {
  readonly personalNumber: string;
  readonly name: string;
  readonly sex: 1 | 2;
  readonly birthDate: string;
  readonly permanentResidence: { readonly communeCode: string; readonly communeName: string } | null;
  readonly version: number;
}

/** A child whose birth the civil register has entered. */
export interface ChildToNumber {
  /** The case, for the record of the exchange. */
  readonly dossierCode: string;
  readonly registrationId: string;
  readonly child: Pick<Newborn, 'name' | 'sex' | 'birthDate'>;
  readonly mother: Parent | null;
  readonly father: Parent | null;
  readonly registrationPlace: Pick<Place, 'communeCode' | 'communeName'>;
}

export interface AssignedNumber {
  readonly state: 'assigned';
  readonly personalNumber: string;
  readonly assignedOn: string;
  readonly version: number;
}

/** Cơ sở dữ liệu quốc gia về dân cư: the one place where a personal number comes from (Luật Căn cước 2023 Art. 12). */
export abstract class NationalPopulation {
  /** Undefined when nobody matches. Throws when the database could not answer: that is never a no. */
  abstract verify(question: IdentityQuestion): Promise<KnownPerson | undefined>;

  /** Asks once for a number, whatever happens. @throws StillPending, and what says nothing about the request */
  abstract assignNumber(requestId: string, child: ChildToNumber): Promise<Decision<AssignedNumber>>;
}
