import { eachMonth, Tx } from '@lgsp/database';
import { Inject, Injectable } from '@nestjs/common';
import { type KeptRows } from './kept-rows.js';
import { OUTBOX_OPTIONS, type OutboxModuleOptions } from './outbox-options.js';
import { Poller } from './poller.js';

const HOUR = 3_600_000;
const CHUNK = 5_000;
const MONTHS_AHEAD = 6;

/** Inbox ids outlive every possible redelivery: topics retain 30 days, a copy may have waited at the router before. */
const INBOX_DAYS = 120;

/** The first day of the month before which every month of the inbox is over for {@link INBOX_DAYS} days. */
const OLD_MONTHS = `exchange_inbox_floor(date_trunc('month', now() AT TIME ZONE 'UTC' - interval '${INBOX_DAYS} days')::date)`;

const KEPT: readonly KeptRows[] = [
  { table: 'exchange_outbox', key: 'seq', since: 'published_at', days: 3 },
  // Months go as a whole; row by row only what has no month, and what stands beside a row that still waits.
  {
    table: 'exchange_inbox',
    key: 'id',
    since: 'closed_at',
    days: INBOX_DAYS,
    where: `(tableoid = 'exchange_inbox_other'::regclass OR id < ${OLD_MONTHS})`,
  },
  { table: 'exchange_work', key: 'id', since: 'closed_at', days: 120 },
];

/** Makes the inbox' months ahead and removes old rows in small transactions. Two processes at once do no harm. */
@Injectable()
export class Housekeeping {
  private readonly poller = new Poller('Housekeeping', HOUR, () => this.sweep());
  private readonly kept: readonly KeptRows[];

  constructor(
    private readonly tx: Tx,
    @Inject(OUTBOX_OPTIONS) { kept = [] }: OutboxModuleOptions,
  ) {
    this.kept = [...KEPT, ...kept];
  }

  start(): void {
    this.poller.start();
  }

  stop(): Promise<void> {
    return this.poller.stop();
  }

  private async sweep(): Promise<boolean> {
    await eachMonth(this.tx, 'exchange_inbox_make_months($1)', [MONTHS_AHEAD]);
    await eachMonth(this.tx, 'exchange_inbox_drop_months($1)', [INBOX_DAYS]);
    let more = false;
    for (const rows of this.kept) more = (await this.remove(rows)) === CHUNK || more;
    return more;
  }

  private remove({ table, key, since, days, where = 'true' }: KeptRows): Promise<number> {
    return this.tx.execute(
      `DELETE FROM ${table} WHERE ${key} IN (
         SELECT ${key} FROM ${table} WHERE ${since} < now() - interval '${days} days' AND ${where} LIMIT ${CHUNK})`,
    );
  }
}
