import { type Dossier } from '../dossiers/dossier.ts';
import { type AddRow, type Department } from './department.ts';

const time = (at: Date | undefined): string | undefined => at?.toISOString();

/** Dossiers with their timelines, checks and legs. No report to the portal and no exchange: what never happened is not made up. */
export function oneStop(): Department {
  return {
    database: 'one_stop',
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
      for (const dossier of dossiers) addDossier(add, dossier);
    },
  };
}

function addDossier(add: AddRow, dossier: Dossier): void {
  const { id, version, code, procedureCode, status, waitsFor, submittedAt, acceptedAt, dueAt } = dossier;
  const { finishedAt, returnedAt, supplementAsked, reasons, declaration, lines, checks, legs } = dossier;
  add(
    ...(['dossier', id, version, code, procedureCode, status, waitsFor] as const),
    ...[submittedAt, submittedAt, acceptedAt, dueAt, finishedAt, returnedAt].map(time),
    ...[false, supplementAsked, reasons, declaration],
  );
  for (const [n, { at, what, agency, officer, before, after, used, left }] of lines.entries())
    add('timeline_row', id, n + 1, time(at), what, agency, officer, before, after, used, left);
  for (const { id: checkId, role, round, match, personId } of checks)
    add('person_check', checkId, id, role, round, match, personId);
  for (const leg of legs) {
    const moves = [leg.acknowledgedAt, leg.closedAt].filter(Boolean).length;
    add(
      ...(['leg', leg.id, 1 + moves, id, leg.kind, leg.agency, leg.state, time(leg.askedAt)] as const),
      ...[time(leg.acknowledgeBy), time(leg.acknowledgedAt), time(leg.dueAt), time(leg.closedAt)],
      ...[leg.result, leg.reason],
    );
  }
}
