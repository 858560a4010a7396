import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { AttachedMonths1796900000002 } from './inbox/attached-months.migration.js';
import { InboxClosedBrin1796400000000 } from './inbox/inbox-closed-brin.migration.js';
import { InboxMonths1796000000000 } from './inbox/inbox-months.migration.js';
import { InboxReplays1797600000001 } from './inbox/inbox-replays.migration.js';
import { OutboxBytes1796700000001 } from './outbox/outbox-bytes.migration.js';
import { RestoredAt1796700000000 } from './restore/restored-at.migration.js';
import { WorkOpen1796600000002 } from './work/work-open.migration.js';
import { WorkRetries1797600000002 } from './work/work-retries.migration.js';

/**
 * Tables of the exchange, in every service's own database, all prefixed `exchange_`. Its timestamp is older than any
 * service's own migration, so it goes first.
 */
export class ExchangeTables1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...OUTBOX, ...INBOX, ...WORK]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['epoch', 'record_version', 'outbox', 'inbox', 'inbox_subject', 'work'])
      await runner.query(`DROP TABLE exchange_${table}`);
  }
}

const OUTBOX = [
  // One row. A restore from backup sets it to max(UTC seconds, epochs seen on out.<system> and at the gateway) + 1.
  `CREATE TABLE exchange_epoch (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), epoch bigint NOT NULL)`,
  `INSERT INTO exchange_epoch (epoch) VALUES (floor(extract(epoch FROM now())))`,
  `CREATE TABLE exchange_record_version (subject text PRIMARY KEY, epoch bigint NOT NULL, n bigint NOT NULL) WITH (fillfactor = 80)`,
  `CREATE TABLE exchange_outbox (
     seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     id uuid NOT NULL UNIQUE,
     event json NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     published_at timestamptz)`,
  `CREATE INDEX exchange_outbox_unpublished ON exchange_outbox (seq) WHERE published_at IS NULL`,
  `CREATE INDEX exchange_outbox_published ON exchange_outbox (published_at) WHERE published_at IS NOT NULL`,
];

const INBOX = [
  `CREATE TABLE exchange_inbox_subject (
     source text NOT NULL,
     subject text NOT NULL,
     epoch bigint NOT NULL DEFAULT 0,
     n bigint NOT NULL DEFAULT 0,
     state text NOT NULL DEFAULT 'clear' CHECK (state IN ('clear', 'parked', 'draining')),
     retry_at timestamptz,
     PRIMARY KEY (source, subject),
     CHECK ((state = 'clear') = (retry_at IS NULL))) WITH (fillfactor = 80)`,
  `CREATE INDEX exchange_inbox_subject_due ON exchange_inbox_subject (retry_at) WHERE state <> 'clear'`,
  // The id outlives every possible redelivery; the envelope, which holds the data, goes when the event is applied.
  `CREATE TABLE exchange_inbox (
     id uuid PRIMARY KEY,
     source text NOT NULL,
     subject text NOT NULL,
     epoch bigint NOT NULL,
     n bigint NOT NULL,
     type text NOT NULL,
     status text NOT NULL CHECK (status IN ('applied', 'waiting', 'discarding', 'discarded', 'late', 'malformed')),
     received_at timestamptz NOT NULL DEFAULT now(),
     closed_at timestamptz,
     envelope json,
     attempts int NOT NULL DEFAULT 0,
     last_error text,
     discard_reason text,
     discard_actor text)`,
  `CREATE INDEX exchange_inbox_queue ON exchange_inbox (source, subject, epoch, n) WHERE status IN ('waiting', 'discarding')`,
  `CREATE INDEX exchange_inbox_open ON exchange_inbox (id) WHERE status NOT IN ('applied', 'discarded')`,
  `CREATE INDEX exchange_inbox_closed ON exchange_inbox (closed_at) WHERE closed_at IS NOT NULL`,
];

const WORK = [
  `CREATE TABLE exchange_work (
     id uuid PRIMARY KEY,
     kind text NOT NULL,
     payload json NOT NULL,
     context json NOT NULL,
     state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'refused', 'stuck')),
     attempts int NOT NULL DEFAULT 0,
     run_at timestamptz NOT NULL DEFAULT now(),
     lease uuid,
     leased_until timestamptz,
     last_error text,
     created_at timestamptz NOT NULL DEFAULT now(),
     closed_at timestamptz) WITH (fillfactor = 80)`,
  `CREATE INDEX exchange_work_waiting ON exchange_work (kind, run_at) WHERE state = 'waiting'`,
  `CREATE INDEX exchange_work_stuck ON exchange_work (id) WHERE state = 'stuck'`,
  `CREATE INDEX exchange_work_closed ON exchange_work (closed_at) WHERE closed_at IS NOT NULL`,
];

/** Put before a service's own migrations. */
export const outboxMigrations = [
  ExchangeTables1767225600000,
  InboxMonths1796000000000,
  InboxClosedBrin1796400000000,
  WorkOpen1796600000002,
  RestoredAt1796700000000,
  OutboxBytes1796700000001,
  AttachedMonths1796900000002,
  InboxReplays1797600000001,
  WorkRetries1797600000002,
] as const;
