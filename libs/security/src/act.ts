/** What an official may be: who takes in, who works on a case, who signs it, who keeps a register, who runs the platform, who keeps the list of officials. */
export const ROLES = [
  'receptionist',
  'officer',
  'leader',
  'registrar',
  'operator',
  'directory-administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** What their work is about. */
export const FIELDS_OF_WORK = [
  'one-stop',
  'civil-status',
  'population',
  'health',
  'education',
  'land',
  'fire-safety',
  'platform',
  'directory',
] as const;
export type FieldOfWork = (typeof FIELDS_OF_WORK)[number];

export const AGENCY_KINDS = [
  'commune',
  'province',
  'department',
  'service-centre',
  'land-registration-office',
  'police',
  'inspectorate',
  'ministry',
  'social-insurance',
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** How an act asks to be vouched for beyond its client's word: by the official's own token (`X-LGSP-Actor-Token`). */
export interface Proof {
  /** Seconds since they signed in, at the most; any time that the token is good for when absent. */
  readonly maxAuthAge?: number | undefined;
}

/** An act of the moment: they signed in a quarter of an hour ago at the most. */
export const JUST_SIGNED_IN: Proof = { maxAuthAge: 900 };

/** Who may do what a route does. The gateway asks its directory of officials; a department believes it. */
export interface Act {
  readonly role: Role;
  readonly field: FieldOfWork;
  /** Of any kind when absent. */
  readonly agencies?: readonly AgencyKind[] | undefined;
}

/** Who runs the platform. */
export const OPERATORS_ACT: Act = { role: 'operator', field: 'platform' };
