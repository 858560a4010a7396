import { NATIONAL_PORTAL } from '@lgsp/contracts-national-systems';
import { type Act, OFFICE, type Story } from '@lgsp/seed';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { STATUS, type Status } from '../dossiers/status.js';
import { checkStep, legStep, STEP } from '../dossiers/steps.js';
import { type TimelineRowEntity } from '../dossiers/timeline.entity.js';
import { CATALOGUE } from '../procedures/catalogue.js';
import { type Declaration } from '../procedures/declaration.js';
import { type Procedure, procedureAt } from '../procedures/procedure.js';
import { dossierDue } from '../process/dossier-due.js';
import { LEG_KINDS } from '../process/leg-kinds.js';
import { workingMinutes } from '../process/working-minutes.js';

const DESK = 'H56';
const SYSTEM = 'system:one-stop';

export type Line = Omit<TimelineRowEntity, 'dossierId' | 'seq' | 'exchangeId'>;

/** A dossier as its rows would stand, had one-stop taken it from act to act. */
export interface Told {
  readonly dossier: DossierEntity;
  readonly procedure: Procedure;
  readonly lines: readonly Line[];
}

/** What an act does to a dossier: where it moves, what the timeline says, what else changes. */
interface Effect {
  readonly to?: Status;
  /** Absent: nobody reads of it. */
  readonly says?: string;
  readonly agency?: string;
  readonly officer?: string;
  readonly set?: Partial<DossierEntity>;
}

export function told({ id, code, kind, submittedAt, declaration, acts }: Story): Told {
  const procedure = procedureAt(CATALOGUE, kind, submittedAt);
  const dossier: DossierEntity = {
    ...{ id, code, version: 0, procedureCode: procedure.code, reading: null, places: null },
    submittedBy: NATIONAL_PORTAL.text,
    ...{ channel: null, presentedBy: null, reappointment: null },
    declaration: declaration as Declaration,
    ...{ status: STATUS.submitted, waitsFor: null, submittedAt, receivedAt: submittedAt, answerBy: null },
    ...{ acceptedAt: null, dueAt: null, dueProvisional: false, finishedAt: null, returnedAt: null },
    ...{
      needsVerification: false,
      supplementAsked: false,
      doubts: [],
      notices: [],
      lacking: [],
      reasons: [],
    },
    ...{ hasPaused: false, supplementAskedLate: false, withdrawal: null },
  };
  const lines: Line[] = [];
  for (const act of acts) {
    const { to, says, agency = DESK, officer = SYSTEM, set } = effectOf(act, procedure);
    const before = dossier.version === 0 ? null : dossier.status;
    Object.assign(dossier, set, to && { status: to, version: dossier.version + 1 });
    if (says === undefined) continue;
    const { used, left } = workingMinutes(OFFICE, dossier, act.at, procedure.cutOff);
    lines.push({
      ...{ at: act.at, what: says, agency, officer, clockUsed: used, clockLeft: left },
      ...{ statusBefore: to ? before : null, statusAfter: to ?? null, reason: null },
    });
  }
  return { dossier, procedure, lines };
}

function effectOf(act: Act, procedure: Procedure): Effect {
  const { at } = act;
  switch (act.what) {
    case 'received':
      return { to: STATUS.submitted, says: STEP.received };
    case 'checked':
      return { says: checkStep(act.check.roleName, act.check.personId !== undefined) };
    case 'awaits-officer':
      return { set: { waitsFor: 'officer-decision' } };
    case 'refused':
      return { to: STATUS.refused, says: STEP.refused, set: { reasons: [act.reason], waitsFor: null } };
    case 'supplement-asked':
      return {
        ...{ to: STATUS.supplement, says: STEP.supplementAsked },
        set: { reasons: [act.reason], waitsFor: 'supplement', supplementAsked: true },
      };
    case 'supplemented':
      return { says: STEP.supplemented };
    case 'stopped':
      return {
        to: STATUS.stopped,
        says: STEP.supplementFailed,
        set: { reasons: [act.reason], waitsFor: null },
      };
    case 'accepted': {
      const { dueAt } = dossierDue(OFFICE, procedure, {
        acceptedAt: at,
        needsVerification: false,
        reappointment: null,
      });
      const set = { acceptedAt: at, dueAt, reasons: [], waitsFor: 'legs' as const };
      return { to: STATUS.accepted, says: STEP.accepted, set };
    }
    case 'transferred':
      return { to: STATUS.processing, says: STEP.transferred, agency: act.agency };
    case 'acknowledged':
      return { says: legStep('acknowledged', LEG_KINDS[act.leg.kind].name), agency: act.leg.agency };
    case 'done': {
      const { kind, agency, result } = act.leg;
      return { says: legStep('done', LEG_KINDS[kind].name), agency, officer: result?.signedBy ?? SYSTEM };
    }
    case 'finished':
      return { to: STATUS.finished, says: STEP.finished, set: { finishedAt: at } };
    case 'returned':
      return {
        to: STATUS.returned,
        says: STEP.returned,
        set: { returnedAt: at, reasons: [], waitsFor: null },
      };
  }
}
