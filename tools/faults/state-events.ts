import { type CloudEvent, sourceOf } from '@lgsp/events';
import { uuidv7 } from '@lgsp/kernel';
import { databaseOf } from './checks/systems.ts';
import { type Server } from './server.ts';

/** An event that a source states of one of its subjects. */
export interface Stated {
  readonly type: string;
  readonly version: number;
  readonly data: object;
}

/** Commits events of one subject, in one transaction, as the outbox of that system would. */
export async function stateEvents(
  server: Server,
  system: string,
  subject: string,
  stated: readonly Stated[],
): Promise<void> {
  const database = await server.connect(databaseOf(system));
  try {
    await database.query('BEGIN');
    const { rows } = await database.query<{ epoch: string; n: string }>(
      `INSERT INTO exchange_record_version AS version (subject, epoch, n) SELECT $1, epoch, $2 FROM exchange_epoch
       ON CONFLICT (subject) DO UPDATE SET n = version.n + excluded.n RETURNING epoch, n`,
      [subject, stated.length],
    );
    const [counter] = rows;
    if (!counter) throw new Error('no epoch');
    const first = BigInt(counter.n) - BigInt(stated.length) + 1n;
    for (const [index, one] of stated.entries()) {
      const event = eventOf(system, subject, one, `${counter.epoch}.${first + BigInt(index)}`);
      const text = JSON.stringify(event);
      await database.query('INSERT INTO exchange_outbox (id, event, bytes) VALUES ($1, $2, $3)', [
        event.id,
        text,
        Buffer.byteLength(text),
      ]);
    }
    await database.query('COMMIT');
  } finally {
    await database.end().catch(() => undefined);
  }
}

function eventOf(
  system: string,
  subject: string,
  { type, version, data }: Stated,
  recordversion: string,
): CloudEvent {
  const id = uuidv7();
  return {
    specversion: '1.0',
    id,
    source: sourceOf(system),
    type,
    subject,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataversion: version,
    recordversion,
    correlationid: id,
    actor: `system:${system}`,
    data,
  };
}
