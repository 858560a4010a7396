import { type AddRow, BIRTH_SIGNER, birthLegsOf, registeredChild, type Story } from '@lgsp/seed';
import { given } from '@lgsp/service-kit';

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

/** What population keeps of birth dossiers: on the desk while asked, else done. */
export function addBirthLegs(stories: readonly Story[], add: AddRow): void {
  for (const { story, leg } of birthLegsOf(stories, 'birth')) {
    const { child, residence, notificationCode } = story.declaration;
    const done = leg.result !== undefined;
    add(
      ...(['birth_leg', leg.id, done ? 5 : 1, done ? 'done' : 'asked', story.code, leg.agency] as const),
      ...[leg.dueAt.toISOString(), notificationCode, child, parent(story, 'mother'), parent(story, 'father')],
      ...[residence, done ? APPROVER : null, done ? BIRTH_SIGNER : null, done ? leg.id : null],
      ...[leg.result?.paperNumber, leg.result?.issuedOn, leg.result?.personId, []],
    );
  }
  for (const { story, leg } of birthLegsOf(stories, 'residence'))
    add(
      ...(['residence_leg', leg.id, 2, 'done', story.code, leg.agency, leg.dueAt.toISOString()] as const),
      ...[registeredChild(story), story.declaration.residence],
      ...[leg.result?.paperNumber, leg.result?.issuedOn],
    );
}

function parent({ declaration, checks }: Story<'birth'>, role: 'mother' | 'father'): object | undefined {
  const stated = declaration[role];
  const personId = checks.findLast((check) => check.role === role)?.personId;
  return stated && { ...stated, ...given({ personId }) };
}
