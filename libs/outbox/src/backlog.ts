import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';

/** What waits in this service's exchange; each number is a metric, `late` and `stuck` are alarms above 0. */
export interface BacklogFigures {
  /** At most 100 000. */
  readonly outboxUnpublished: number;
  /** Age of the oldest unpublished event. */
  readonly outboxOldestSeconds: number;
  readonly inboxSubjectsParked: number;
  readonly inboxEventsParked: number;
  readonly inboxLate: number;
  readonly inboxMalformed: number;
  readonly workWaiting: number;
  /** Age of the oldest work row that is due. */
  readonly workOldestSeconds: number;
  readonly workStuck: number;
}

/** Health is asked every few seconds: a backlog of millions is not counted to its end. */
const COUNTED = 100_000;

@Injectable()
export class Backlog {
  constructor(private readonly tx: Tx) {}

  async read(): Promise<BacklogFigures> {
    const age = (column: string): string => `coalesce(extract(epoch FROM now() - min(${column})), 0)::float8`;
    const inbox = (status: string): string =>
      `(SELECT count(*)::int FROM exchange_inbox WHERE status IN (${status}))`;
    const [row] = await this.tx.query<BacklogFigures>(`SELECT
      (SELECT count(*)::int FROM (SELECT FROM exchange_outbox WHERE published_at IS NULL LIMIT ${COUNTED}) AS waiting)
        AS "outboxUnpublished",
      (SELECT ${age('created_at')} FROM (SELECT created_at FROM exchange_outbox WHERE published_at IS NULL
        ORDER BY seq LIMIT 1) AS oldest) AS "outboxOldestSeconds",
      (SELECT count(*)::int FROM exchange_inbox_subject WHERE state <> 'clear') AS "inboxSubjectsParked",
      ${inbox(`'waiting', 'discarding'`)} AS "inboxEventsParked",
      ${inbox(`'late'`)} AS "inboxLate",
      ${inbox(`'malformed'`)} AS "inboxMalformed",
      (SELECT count(*)::int FROM exchange_work WHERE state = 'waiting') AS "workWaiting",
      (SELECT ${age('run_at')} FROM exchange_work WHERE state = 'waiting' AND run_at <= now()) AS "workOldestSeconds",
      (SELECT count(*)::int FROM exchange_work WHERE state = 'stuck') AS "workStuck"`);
    if (!row) throw new Error('A SELECT without FROM gave no row');
    return row;
  }
}
