import { BirthNotificationLookup } from '@lgsp/contracts-healthcare';
import { CapNhatTienDoHoSoMCRequest, DongBoHoSoMCRequest } from '@lgsp/contracts-national-systems';
import { DossierStatusChanged, type NewDossier } from '@lgsp/contracts-one-stop';
import { PersonLookup } from '@lgsp/contracts-population';
import { localDateOf, uuidv7Of } from '@lgsp/kernel';
import { type DossierEntity } from '../../apps/one-stop/src/dossiers/dossier.entity.ts';
import { newDossier } from '../../apps/one-stop/src/dossiers/new-dossier.ts';
import { type LegEntity } from '../../apps/one-stop/src/dossiers/leg.entity.ts';
import { readingOf } from '../../apps/one-stop/src/dossiers/reading.ts';
import {
  portalDossier,
  portalProgress,
  PROVINCE_UNIT,
} from '../../apps/one-stop/src/reports/portal-message.ts';
import { CATALOGUE } from '../../apps/one-stop/src/procedures/catalogue.ts';
import { agencyFor, kindOf } from '../../apps/one-stop/src/procedures/kinds.ts';
import { procedureAt } from '../../apps/one-stop/src/procedures/procedure.ts';
import { DEPARTMENTS, OFFICIAL, population, RESULT } from './departments.ts';
import { NOW, PERSON_ID } from './dossiers.ts';
import { checkHead, sends } from './national-ports.ts';

const REQUEST = '0195e7a0-0000-7000-8000-0000000000a1';
const procedureFor = ({ kind }: NewDossier) => procedureAt(CATALOGUE, kind, NOW);

/** The desk's own checks that come with the schema; false where they refuse. */
const HANDED_IN = {
  submittedBy: 'VN/GOV/G22/national-portal',
  ...{ channel: null, presentedBy: null, reappointment: null },
  ...{ answerBy: null, doubts: [], places: null },
};

export function isTaken(submission: NewDossier): boolean {
  const today = localDateOf(NOW);
  try {
    kindOf(procedureFor(submission)).check(submission, today);
  } catch {
    return false;
  }
  return Date.parse(submission.submittedAt) <= NOW.getTime();
}

/** Follows a dossier that was taken as far as it can go. Throws at whatever behind the door does not take it. */
export async function walk(submission: NewDossier): Promise<void> {
  const dossier = newDossier(submission, procedureFor(submission), HANDED_IN, NOW);
  await reported(dossier, []);
  const kind = kindOf(procedureFor(submission));
  const { declaration, submittedAt } = dossier;
  if (kind.outOfScope(procedureFor(submission), declaration, localDateOf(submittedAt)).length > 0) return;
  for (const person of readingOf(dossier).persons) await lookedUp(dossier, person);
  const notification = kind.notification?.(declaration);
  if (notification) BirthNotificationLookup.parse(notification);
  await reported({ ...dossier, status: 5, reasons: ALL_REASONS }, []);
  if (kind.missing(declaration).length > 0) return;
  await reported({ ...dossier, status: 9, finishedAt: NOW }, await asked(dossier, submission));
}

/** As many and as long as an officer may give, beside what the platform finds. */
const ALL_REASONS = Array.from({ length: 24 }, () => ({ code: 'C'.repeat(80), text: 'Ệ'.repeat(500) }));

/** At population, and from there at the national database. */
async function lookedUp(
  { procedureCode }: DossierEntity,
  { personalNumber, name, birthDate }: { personalNumber: string; name: string; birthDate: string },
): Promise<void> {
  const stated = PersonLookup.parse({ personalNumber, name, birthDate });
  const caller = { purpose: 'birth-linked-procedure', procedure: procedureCode, agency: 'H'.repeat(35) };
  await sends(() => population.verify({ ...stated, ...caller, official: OFFICIAL }));
}

/** Every leg in its turn, each done when the next is asked. */
async function asked(dossier: DossierEntity, submission: NewDossier): Promise<LegEntity[]> {
  const procedure = procedureFor(submission);
  const kind = kindOf(procedure);
  const { told, persons: stated } = readingOf(dossier);
  const persons = stated.map(({ role }) => ({ role, personId: PERSON_ID }));
  const legs: LegEntity[] = [];
  for (const [place, { kind: leg }] of procedure.legs.entries()) {
    const request = kind.legs[leg]?.({ told, persons, results: { birth: RESULT } });
    if (!request) throw new Error(`${procedure.code} does not know its leg ${leg}`);
    const about = {
      legId: uuidv7Of(dossier.submittedAt, leg, String(place)),
      dossierCode: dossier.code,
      procedureCode: dossier.procedureCode,
      agency: agencyFor(dossier.declaration, leg),
      ...{ dueAt: NOW.toISOString(), acknowledgeBy: NOW.toISOString() },
    };
    const data = request.event.data.parse({ ...about, ...request.about });
    checkHead({ 'x-road-issue': dossier.code });
    await DEPARTMENTS[leg](data as never);
    legs.push({ id: about.legId, kind: leg, result: RESULT } as LegEntity);
  }
  return legs;
}

/** What the portal and the subscribers hear of it. */
async function reported(dossier: DossierEntity, legs: readonly LegEntity[]): Promise<void> {
  const { id: dossierId, code: dossierCode, procedureCode, status: to } = dossier;
  DossierStatusChanged.data.parse({ dossierId, dossierCode, procedureCode, to });
  const unit = { requestId: REQUEST, madonvi: PROVINCE_UNIT };
  DongBoHoSoMCRequest.parse({
    ...{ ...unit, service: 'DongBoHoSoMC', isUpdating: 'False' },
    data: [portalDossier(dossier, legs, OFFICIAL, NOW)],
  });
  CapNhatTienDoHoSoMCRequest.parse({
    ...{ ...unit, service: 'CapNhatTienDoHoSoMC' },
    data: [portalProgress(dossier, 'Tiếp nhận hồ sơ', OFFICIAL, NOW)],
  });
}
