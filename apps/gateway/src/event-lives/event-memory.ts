import { type Page, pageOf, pageSize, Tx } from '@lgsp/database';
import { fromMessage } from '@lgsp/events';
import { outTopic } from '@lgsp/messaging';
import { Injectable } from '@nestjs/common';
import { type MessageColumns, messageOf } from '../parked/parked-columns.js';
import { OutTopics } from '../router/out-topics.js';

/** An event that was decided, without its data. */
export interface RememberedEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly recordversion: string;
  readonly decidedAt: Date;
}

export interface EpochMemory {
  /** The highest epoch of any event of the system that came to the router; null when none did. */
  readonly epoch: string | null;
  /** Events on `out.<system>` that the router has not taken yet: until 0 the epoch is not the last word. */
  readonly unrouted: number;
}

/** What the gateway still knows of a system whose own database was put back to an earlier time. */
@Injectable()
export class EventMemory {
  constructor(
    private readonly tx: Tx,
    private readonly topics: OutTopics,
  ) {}

  async epoch(system: string): Promise<EpochMemory> {
    const unrouted = Number(await this.topics.unrouted(system)); // first: what is taken meanwhile is seen below
    const [decided] = await this.tx.query<{ epoch: string | null }>(
      `SELECT max(split_part(recordversion, '.', 1)::bigint)::text AS epoch FROM event_decision WHERE topic = $1`,
      [outTopic(system)],
    );
    const parked = await this.tx.query<MessageColumns>(
      `SELECT headers, value FROM router_parked_event WHERE topic = $1 AND headers IS NOT NULL`,
      [outTopic(system)],
    );
    const epochs = [decided?.epoch ?? undefined, ...parked.map(epochOf)].filter(
      (epoch) => epoch !== undefined,
    );
    const highest = epochs.map(BigInt).reduce(max, -1n);
    return { epoch: highest < 0n ? null : String(highest), unrouted };
  }

  /** Events that the system has stated, or of which it was given a copy, in the order of their ids. */
  async events(
    system: string,
    part: 'stated' | 'received',
    after: string | undefined,
    limit: number,
  ): Promise<Page<RememberedEvent>> {
    const size = pageSize(limit);
    const rows = await this.tx.query<RememberedEvent>(
      `SELECT event_id AS id, type, subject, recordversion, decided_at AS "decidedAt" FROM event_decision
       WHERE ($1::uuid IS NULL OR event_id > $1)
         AND CASE WHEN $2 = 'stated' THEN topic = $3 ELSE copies @> $4::jsonb END
       ORDER BY event_id LIMIT $5`,
      [after ?? null, part, outTopic(system), JSON.stringify([{ system }]), size + 1],
    );
    return pageOf(rows, size, ({ id }) => id);
  }
}

const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** Of a parked message, which may be no event at all. */
function epochOf(parked: MessageColumns): string | undefined {
  try {
    return fromMessage(messageOf(parked)).recordversion.split('.')[0];
  } catch {
    return undefined;
  }
}
