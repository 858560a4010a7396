import { type LegKind } from '@lgsp/contracts-legs';
import { given } from '@lgsp/kernel';
import { type Dossier, isOf, type Leg } from '../dossiers/dossier.ts';
import { SIGNER } from '../dossiers/birth-dossiers.ts';
import { type AddRow } from './department.ts';

const APPROVER = 'H56.HT01:cb-0142';

export const BIRTH_LEGS = {
  birth_leg: [
    ...['id', 'version', 'state', 'dossier_code', 'agency', 'due_at', 'notification_code', 'child', 'mother'],
    ...['father', 'residence', 'approved_by', 'signed_by', 'registration_id', 'certificate_number'],
    ...['registered_on', 'person_id', 'reasons'],
  ],
  residence_leg: [
    ...['id', 'version', 'state', 'dossier_code', 'agency', 'due_at', 'child', 'residence'],
    ...['residence_number', 'registered_on'],
  ],
} as const;

export const INSURANCE_LEGS = {
  insurance_leg: ['id', 'version', 'dossier_code', 'agency', 'due_at', 'state', 'child', 'residence'],
} as const;

/** The legs of a kind with their birth dossiers. */
export const legsOf = (
  dossiers: readonly Dossier[],
  kind: LegKind,
): { readonly dossier: Dossier<'birth'>; readonly leg: Leg }[] =>
  dossiers.flatMap((dossier) =>
    isOf(dossier, 'birth')
      ? dossier.legs.filter((leg) => leg.kind === kind).map((leg) => ({ dossier, leg }))
      : [],
  );

/** What population keeps of birth dossiers: on the desk while asked, else done. */
export function addBirthLegs(dossiers: readonly Dossier[], add: AddRow): void {
  for (const { dossier, leg } of legsOf(dossiers, 'birth')) {
    const { child, residence, notificationCode } = dossier.declaration;
    const done = leg.state === 'done';
    add(
      ...(['birth_leg', leg.id, done ? 5 : 1, done ? 'done' : 'asked', dossier.code, leg.agency] as const),
      ...[
        leg.dueAt.toISOString(),
        notificationCode,
        child,
        parent(dossier, 'mother'),
        parent(dossier, 'father'),
      ],
      ...[residence, done ? APPROVER : null, done ? SIGNER : null, done ? leg.id : null],
      ...[leg.result?.paperNumber, leg.result?.issuedOn, leg.result?.personId, []],
    );
  }
  for (const { dossier, leg } of legsOf(dossiers, 'residence'))
    add(
      ...(['residence_leg', leg.id, 2, 'done', dossier.code, leg.agency, leg.dueAt.toISOString()] as const),
      ...[registeredChild(dossier), dossier.declaration.residence],
      ...[leg.result?.paperNumber, leg.result?.issuedOn],
    );
}

/** What healthcare keeps of them. */
export function addInsuranceLegs(dossiers: readonly Dossier[], add: AddRow): void {
  for (const { dossier, leg } of legsOf(dossiers, 'insurance'))
    add(
      ...(['insurance_leg', leg.id, 2, dossier.code, leg.agency, leg.dueAt.toISOString(), 'done'] as const),
      ...[registeredChild(dossier), dossier.declaration.residence],
    );
}

function parent({ declaration, checks }: Dossier<'birth'>, role: 'mother' | 'father'): object | undefined {
  const stated = declaration[role];
  const personId = checks.findLast((check) => check.role === role)?.personId;
  return stated && { ...stated, ...given({ personId }) };
}

function registeredChild({ declaration, legs }: Dossier<'birth'>): object {
  const { personId, personalNumber, paperNumber } = legs.find(({ kind }) => kind === 'birth')?.result ?? {};
  const { name, sex, birthDate } = declaration.child;
  return { personId, personalNumber, name, sex, birthDate, certificateNumber: paperNumber };
}
