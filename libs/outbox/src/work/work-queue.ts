import { afterCommit, inTransaction, NoTransaction, type Page, pageOf, pageSize, Tx } from '@lgsp/database';
import {
  adviceOn,
  type Bilingual,
  currentContext,
  type ExchangeContext,
  given,
  timeOfUuidV7,
  uuidv7,
  uuidv7Of,
} from '@lgsp/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { OUTBOX_OPTIONS, type OutboxModuleOptions } from '../outbox-options.js';
import { IN_DOUBT, NoWorkHandler } from '../outbox.errors.js';
import { WorkHandlers } from './work-handlers.js';
import { insertWork } from './work-rows.js';
import { WorkWorker } from './work-worker.js';

/** A row as operators see it: without its payload, which may be personal. */
export interface WorkState {
  readonly id: string;
  readonly kind: string;
  readonly state: 'waiting' | 'done' | 'refused' | 'stuck';
  readonly attempts: number;
  readonly runAt: Date;
  readonly lastError: string | null;
  readonly correlationId: string;
  readonly dossier: string | null;
  /** What a person can do about the last error. */
  readonly advice: Bilingual | null;
  readonly createdAt: Date;
  /** Who had it tried again last. */
  readonly retryActor: string | null;
  readonly retriedAt: Date | null;
}

export interface WorkFilter {
  readonly state?: 'waiting' | 'stuck';
  readonly kind?: string;
  /** Code of the last error. */
  readonly error?: string;
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Why nothing more happens to a thing before a person has acted. */
export interface Hindrance {
  readonly code: string;
  readonly advice: Bilingual;
}

/** A page of each state from its place in the index of what is open, merged: what is closed is never looked at. */
const OPEN_WORK = `SELECT id, kind, state, attempts, run_at AS "runAt", last_error AS "lastError", created_at AS "createdAt",
    retry_actor AS "retryActor", retried_at AS "retriedAt",
    context->>'correlationId' AS "correlationId", context->>'dossier' AS dossier
  FROM unnest($1::text[]) AS wanted (of) CROSS JOIN LATERAL (
    SELECT * FROM exchange_work w WHERE w.state IN ('waiting', 'stuck') AND (w.state, w.id) > (wanted.of, $4::uuid)
       AND ($2::text IS NULL OR w.kind = $2) AND ($3::text IS NULL OR w.last_error = $3)
     ORDER BY w.state, w.id LIMIT $5) page
 WHERE page.state = wanted.of ORDER BY id LIMIT $5`;

/** Calls that must be made, committed with the state that wants them. */
@Injectable()
export class WorkQueue {
  constructor(
    @Inject(OUTBOX_OPTIONS) private readonly options: OutboxModuleOptions,
    private readonly tx: Tx,
    private readonly handlers: WorkHandlers,
    private readonly worker: WorkWorker,
  ) {}

  /**
   * Inside a transaction only (DATABASE.NO_TRANSACTION); returns the row's id. The present context goes with the row.
   * An `id` that exists already is left as it is. `about`, a UUIDv7: the one row of this kind about that thing, under an
   * id that is the same again when a restore has forgotten the row, so that whoever is called knows the request. Throws WORK.NO_HANDLER for a kind that nobody here handles.
   */
  async enqueue(
    kind: string,
    payload: unknown,
    options: {
      readonly id?: string;
      readonly about?: string;
      /** The dossier's code, for whoever finds the row on a list; that of the present context when absent. */
      readonly dossier?: string;
      readonly runAt?: Date;
    } = {},
  ): Promise<string> {
    if (!inTransaction()) throw new NoTransaction({ detail: `work of kind ${kind}` });
    if (!this.handlers.get(kind)) throw new NoWorkHandler({ detail: kind });
    const { about } = options;
    const since = about === undefined ? undefined : timeOfUuidV7(about);
    const id = options.id ?? (since && about ? uuidv7Of(since, kind, about) : uuidv7());
    const context = this.context(id, options.dossier);
    await insertWork(this.tx, { id, kind, payload, context, runAt: options.runAt, since });
    afterCommit(() => this.worker.nudge());
    return id;
  }

  /** Oldest first; `after` is the `next` of the page before. */
  async list(
    filter: WorkFilter = {},
    paging: { after?: string; limit?: number } = {},
  ): Promise<Page<WorkState>> {
    const size = pageSize(paging.limit);
    const states = filter.state ? [filter.state] : ['stuck', 'waiting'];
    const { after = BEFORE_ALL } = paging;
    const parameters = [states, filter.kind ?? null, filter.error ?? null, after, size + 1];
    const rows = await this.tx.walk(() => this.tx.query<Omit<WorkState, 'advice'>>(OPEN_WORK, parameters));
    const advised = rows.map((row) => ({
      ...row,
      advice: row.lastError === null ? null : adviceOn(row.lastError),
    }));
    return pageOf(advised, size, (row) => row.id);
  }

  /** What is stuck of these things, by their ids, which stand in the payloads as `field`: for the desk that waits. */
  async hindrances(field: string, ids: readonly string[]): Promise<ReadonlyMap<string, Hindrance>> {
    if (ids.length === 0) return new Map();
    const rows = await this.tx.query<{ id: string; code: string }>(
      `SELECT payload->>$1 AS id, last_error AS code FROM exchange_work
        WHERE state = 'stuck' AND payload->>$1 = ANY ($2) AND last_error IS NOT NULL ORDER BY exchange_work.id`,
      [field, ids],
    );
    return new Map(rows.map(({ id, code }) => [id, { code, advice: adviceOn(code) }]));
  }

  /**
   * Tries stuck rows again, and waiting ones now; returns how many. Only of a row in doubt this says that somebody has
   * looked at the other side: the age of any other's key runs on, or a call of long ago would be made again unseen. `actor` is kept,
   * until the next retry.
   */
  async retry(ids: readonly string[], actor: string): Promise<number> {
    const found = await this.tx.execute(
      `UPDATE exchange_work SET state = 'waiting', run_at = now(), retry_actor = $3, retried_at = now(),
              tried_at = CASE WHEN state = 'stuck' AND last_error = $2 THEN NULL ELSE tried_at END
        WHERE id = ANY ($1::uuid[]) AND state IN ('waiting', 'stuck')`,
      [ids, IN_DOUBT, actor],
    );
    this.worker.nudge();
    return found;
  }

  /**
   * What goes with the row. A worker acts for no person, so the actor is the system: who stood upstream is found through
   * the causation, never asserted again. The deadline was the caller's, and the caller has gone.
   */
  private context(id: string, dossier: string | undefined): ExchangeContext {
    const actor = `system:${this.options.system}`;
    const context: { -readonly [Key in keyof ExchangeContext]: ExchangeContext[Key] } = {
      ...(currentContext() ?? { correlationId: id }),
      ...given({ dossier }),
      actor,
    };
    delete context.deadline;
    delete context.client;
    return context;
  }
}
