import { type AddRow, fill, type FillOptions, type Leg, OFFICE, type Part, type Story } from '@lgsp/seed';
import { type Procedure } from '../procedures/procedure.js';
import { legDue } from '../process/leg-due.js';
import { told } from './told.js';

export const seed = (options: FillOptions): Promise<void> => fill(options, oneStop);

const time = (at: Date | null | undefined): string | undefined => at?.toISOString();

/** Dossiers with their timelines, checks and legs. No report to the portal and no exchange: what never happened is not made up. */
export function oneStop(): Part {
  return {
    subjects: ['parcels', 'facilities', 'births'],
    tables: {
      dossier: [
        ...['id', 'version', 'code', 'procedure_code', 'status', 'waits_for', 'submitted_at', 'received_at'],
        ...['accepted_at', 'due_at', 'finished_at', 'returned_at', 'needs_verification', 'supplement_asked'],
        ...['reasons', 'declaration'],
      ],
      timeline_row: [
        ...['dossier_id', 'seq', 'at', 'what', 'agency', 'officer', 'status_before', 'status_after'],
        ...['clock_used', 'clock_left'],
      ],
      person_check: ['id', 'dossier_id', 'role', 'round', 'match', 'person_id'],
      leg: [
        ...['id', 'version', 'dossier_id', 'kind', 'agency', 'state', 'asked_at', 'acknowledge_by'],
        ...['acknowledged_at', 'due_at', 'closed_at', 'result', 'reason'],
      ],
    },
    take({ dossiers }, add) {
      for (const story of dossiers) addDossier(add, story);
    },
  };
}

function addDossier(add: AddRow, story: Story): void {
  const { dossier, procedure, lines } = told(story);
  const { id, version, code, procedureCode, status, waitsFor, submittedAt, acceptedAt, dueAt } = dossier;
  const { finishedAt, returnedAt, supplementAsked, reasons, declaration } = dossier;
  add(
    ...(['dossier', id, version, code, procedureCode, status, waitsFor] as const),
    ...[submittedAt, submittedAt, acceptedAt, dueAt, finishedAt, returnedAt].map(time),
    ...[false, supplementAsked, reasons, declaration],
  );
  for (const [n, line] of lines.entries()) {
    const { at, what, agency, officer, statusBefore, statusAfter, clockUsed, clockLeft } = line;
    add(
      ...(['timeline_row', id, n + 1, time(at), what, agency, officer] as const),
      ...[statusBefore, statusAfter, clockUsed, clockLeft],
    );
  }
  for (const { id: checkId, role, round, personId } of story.checks)
    add('person_check', checkId, id, role, round, personId !== undefined, personId);
  for (const leg of story.legs) addLeg(add, id, leg, procedure);
}

function addLeg(add: AddRow, dossierId: string, leg: Leg, procedure: Procedure): void {
  const limits = procedure.legs.find(({ kind }) => kind === leg.kind);
  if (!limits) throw new Error(`${procedure.code} has no leg ${leg.kind}`);
  const { acknowledgeBy } = legDue(OFFICE, procedure, limits, leg.askedAt, false);
  const moves = [leg.acknowledgedAt, leg.closedAt].filter(Boolean).length;
  add(
    ...([
      'leg',
      leg.id,
      1 + moves,
      dossierId,
      leg.kind,
      leg.agency,
      stateOf(leg),
      time(leg.askedAt),
    ] as const),
    ...[time(acknowledgeBy), time(leg.acknowledgedAt), time(leg.dueAt), time(leg.closedAt)],
    ...[leg.result, null],
  );
}

export const stateOf = ({ acknowledgedAt, closedAt }: Leg): 'asked' | 'acknowledged' | 'done' =>
  closedAt ? 'done' : acknowledgedAt ? 'acknowledged' : 'asked';
