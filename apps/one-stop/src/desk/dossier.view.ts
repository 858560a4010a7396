import { type Hindrance } from '@lgsp/contracts-legs';
import {
  type Dossier,
  type DossierLeg,
  type LegCorrection,
  type TimelineRow,
} from '@lgsp/contracts-one-stop';
import { given, VIETNAM_OFFSET_MINUTES } from '@lgsp/kernel';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { type KeptCorrection, type LegEntity } from '../dossiers/leg.entity.js';
import { isLate } from '../dossiers/leg.js';
import { STATUS_NAME } from '../dossiers/portal-status-names.js';
import { dueShown } from '../dossiers/due-shown.js';
import { type TimelineRowEntity } from '../dossiers/timeline.entity.js';

/** What leaves the service of a dossier: states and times, no declaration. */
export function dossierView(
  dossier: DossierEntity,
  legs: readonly LegEntity[],
  now: Date,
  hindrance?: Hindrance,
): Dossier {
  return {
    id: dossier.id,
    code: dossier.code,
    procedureCode: dossier.procedureCode,
    status: dossier.status,
    statusName: STATUS_NAME[dossier.status],
    ...given({ channel: dossier.channel }),
    submittedAt: dossier.submittedAt.toISOString(),
    ...given({ acceptedAt: dossier.acceptedAt?.toISOString() }),
    ...dueShown(dossier),
    ...given({ reappointment: dossier.reappointment }),
    ...given({ finishedAt: dossier.finishedAt?.toISOString() }),
    ...given({ returnedAt: dossier.returnedAt?.toISOString() }),
    needsVerification: dossier.needsVerification,
    ...given({ waitsFor: dossier.waitsFor }),
    ...(dossier.supplementAskedLate ? { supplementAskedLate: true } : {}),
    ...given({ withdrawal: dossier.withdrawal }),
    ...given({ hindrance }),
    ...(dossier.doubts.length > 0 ? { doubts: [...dossier.doubts] } : {}),
    reasons: [...dossier.reasons],
    legs: legs.filter(({ dossierId }) => dossierId === dossier.id).map((leg) => legView(leg, now)),
  };
}

export function legView(leg: LegEntity, now: Date): DossierLeg {
  return {
    id: leg.id,
    dossierId: leg.dossierId,
    kind: leg.kind,
    agency: leg.agency,
    state: leg.state,
    askedAt: leg.askedAt.toISOString(),
    acknowledgeBy: leg.acknowledgeBy.toISOString(),
    ...given({ acknowledgedAt: leg.acknowledgedAt?.toISOString() }),
    dueAt: leg.dueAt.toISOString(),
    ...(leg.dueProvisional ? { dueProvisional: true } : {}),
    ...given({ closedAt: leg.closedAt?.toISOString() }),
    late: isLate(leg, now),
    ...given({ paperNumber: leg.result?.paperNumber }),
    ...given({ reason: leg.reason }),
    ...(leg.corrections.length > 0 ? { corrections: leg.corrections.map(correctionView) } : {}),
  };
}

/** Nothing of whom it is about. */
function correctionView({ child: _, ...shown }: KeptCorrection): LegCorrection {
  return shown;
}

export function timelineView(row: TimelineRowEntity): TimelineRow {
  return {
    at: row.at.toISOString(),
    workingTime: deskTime(row.at),
    what: row.what,
    agency: row.agency,
    officer: row.officer,
    ...given({ statusBefore: row.statusBefore }),
    ...given({ statusAfter: row.statusAfter }),
    ...given({ reason: row.reason }),
    ...given({ clockUsedMinutes: row.clockUsed }),
    ...given({ clockLeftMinutes: row.clockLeft }),
    ...given({ exchangeId: row.exchangeId }),
  };
}

const deskTime = (at: Date): string =>
  new Date(at.getTime() + VIETNAM_OFFSET_MINUTES * 60_000).toISOString().slice(0, 16).replace('T', ' ');
