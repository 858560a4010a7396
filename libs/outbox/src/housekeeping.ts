import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { Poller } from './poller.js';

const HOUR = 3_600_000;
const CHUNK = 5_000;

/** Days that closed rows stay. Inbox ids must outlive every possible redelivery: far longer than any topic retains. */
const KEPT = [
  ['exchange_outbox', 'seq', 'published_at', 3],
  ['exchange_inbox', 'id', 'closed_at', 120],
  ['exchange_work', 'id', 'closed_at', 120],
] as const;

/** Removes old rows in small transactions. Two processes at once do no harm. */
@Injectable()
export class Housekeeping {
  private readonly poller = new Poller('Housekeeping', HOUR, () => this.sweep());

  constructor(private readonly tx: Tx) {}

  start(): void {
    this.poller.start();
  }

  stop(): Promise<void> {
    return this.poller.stop();
  }

  private async sweep(): Promise<boolean> {
    let more = false;
    for (const [table, key, closed, days] of KEPT) {
      const removed = await this.tx.execute(
        `DELETE FROM ${table} WHERE ${key} IN (
           SELECT ${key} FROM ${table} WHERE ${closed} < now() - interval '${days} days' LIMIT ${CHUNK})`,
      );
      more ||= removed === CHUNK;
    }
    return more;
  }
}
