import { type BirthNotificationLookup } from '@lgsp/contracts-healthcare';
import { type CorrectedChild, type LegKind, type LegResult, type Place } from '@lgsp/contracts-legs';
import { type DossierNotice, type Reason, type SupplementAnswer } from '@lgsp/contracts-one-stop';
import { type EventDefinition } from '@lgsp/events';
import { given, type LocalDate } from '@lgsp/kernel';
import { type z } from 'zod';
import { type Declaration } from './declaration.js';
import { type DeclaredPlace } from './declared-places.js';
import { type Doubles } from './doubles.js';
import { type Came, type Named, type Plausible } from './plausible.js';
import { type Procedure } from './procedure.js';

/** Someone whom the declaration names and population can look up. */
export interface StatedPerson {
  /** A word of the kind's own; a mismatch is the reason `<ROLE>_NOT_MATCHED`. */
  readonly role: string;
  /** As the citizen reads it. */
  readonly roleName: string;
  readonly name: string;
  readonly birthDate: string;
  readonly personalNumber: string;
}

/** Of those, one whom population was asked about: under which id it knows the person, if it does. */
export interface CheckedPerson {
  readonly role: string;
  readonly personId: string | null;
}

/** Under the names of today. */
export interface Where {
  readonly place: Place;
  /** Where the agency of the first leg answers; absent where that is no one commune. */
  readonly registration?: Place | undefined;
}

/** What a leg has brought, and what a correction of it says since. */
export type KnownResult = LegResult & { readonly corrected?: CorrectedChild };

/** What is known when a leg is asked. */
export interface LegFacts<Told> {
  /** What was read of the declaration for the legs. */
  readonly told: Told;
  /** The last look-ups of those whom it names. */
  readonly persons: readonly CheckedPerson[];
  /** Of the legs that are done. */
  readonly results: Readonly<Partial<Record<LegKind, KnownResult>>>;
}

/** What a request says beyond what every leg says. */
type About<Data> = Omit<
  Data,
  'legId' | 'dossierCode' | 'procedureCode' | 'agency' | 'dueAt' | 'acknowledgeBy'
>;

/** The event that asks for a leg, and what it says of this one. */
export interface LegRequest {
  readonly event: EventDefinition;
  readonly about: object;
  /** By which it hears of what the applicant has added, where that is not its kind's own. */
  readonly resumed?: EventDefinition;
}
export const legRequest = <Data extends z.ZodObject>(
  event: EventDefinition<Data>,
  about: About<z.input<Data>>,
  resumed?: EventDefinition,
): LegRequest => ({ event, about, ...given({ resumed }) }); // checked here, once; the outbox parses it again

/** A method, so that each kind stands also where nobody knows the shape of what its own legs are told. */
interface Asked<Told> {
  request(facts: LegFacts<Told>): LegRequest;
}

/**
 * What is particular to the dossiers of one kind of procedure, as pure functions of the declaration. Statuses, deadlines,
 * timeline, gathering and the reports to the portal are the same for all.
 */
export interface ProcedureKind<Declared = Declaration, Told = object> {
  /** The purpose that the agreements name for all that one-stop does in it. */
  readonly purpose: string;
  /** Where the agencies of its legs have to be competent: the legs go by the commune of today that it is. */
  place(declared: Declared): DeclaredPlace;
  /** Other places that it names; the legs are told of them as they were written. */
  facts(declared: Declared): readonly DeclaredPlace[];
  /** What cannot be a dossier at all is thrown, as a registered error. */
  check(declared: Declared, today: LocalDate): void;
  /** Why the procedure or this province is not the right one: 1 → 3 with *phiếu từ chối* (mẫu 03). Empty when it is. */
  outOfScope(procedure: Procedure, declared: Declared, submittedOn: LocalDate): readonly Reason[];
  /** What the applicant has to add before acceptance: 1 → 5 with *phiếu yêu cầu bổ sung* (mẫu 02). */
  missing(declared: Declared): readonly Reason[];
  /** Words for what this declaration is beside the usual; rows of the catalogue ask for papers by them. Absent: all are alike. */
  cases?(declared: Declared): readonly string[];
  /** Those who are looked up at population before acceptance. */
  persons(declared: Declared): readonly StatedPerson[];
  /** Those whose names and numbers are read for what is rare. */
  named(declared: Declared): readonly Named[];
  /** What else is legal and rarely so: an officer looks at it before acceptance. */
  notices(declared: Declared, plausible: Plausible, came: Came): readonly DossierNotice[];
  /** What is asked of whoever keeps its birth notification; none where it names none. */
  notification?(declared: Declared): BirthNotificationLookup | undefined;
  /** Other dossiers may be about the same; absent where none can. */
  readonly doubles?: Doubles<Declared>;
  /** Somebody cannot be looked up: an officer decides in the place of the platform. */
  needsOfficer(declared: Declared): boolean;
  /** The declaration with the citizen's answer worked in. */
  supplemented(declared: Declared, answer: SupplementAnswer): Declared;
  /** What its legs are told of the declaration; kept, so in JSON it is the same. */
  told(declared: Declared, where: Where): Told;
  /** What each leg of the procedure is told. */
  readonly legs: Readonly<Partial<Record<LegKind, Asked<Told>['request']>>>;
}
