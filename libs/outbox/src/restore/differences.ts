import { type Client } from 'pg';
import { parseRecordVersion } from '../inbox/record-version.js';
import { type RememberedEvent } from './gateway-memory.js';

/** Which of these stated events are beyond what the restored counters know: others have them, this database does not. */
export async function forgotten(
  client: Client,
  stated: readonly RememberedEvent[],
): Promise<RememberedEvent[]> {
  const versions = stated.map(({ recordversion }) => parseRecordVersion(recordversion));
  const { rows } = await client.query<{ id: string }>(
    `SELECT e.id FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[]) AS e (id, subject, epoch, n)
       LEFT JOIN exchange_record_version v ON v.subject = e.subject
      WHERE v.subject IS NULL OR (v.epoch, v.n) < (e.epoch, e.n)`,
    [
      stated.map(({ id }) => id),
      stated.map(({ subject }) => subject),
      versions.map(({ epoch }) => String(epoch)),
      versions.map(({ n }) => String(n)),
    ],
  );
  return only(stated, rows);
}

/** Which of these received events the restored inbox does not know: they take effect again. */
export async function unknownToInbox(
  client: Client,
  received: readonly RememberedEvent[],
): Promise<RememberedEvent[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM unnest($1::uuid[]) AS given (id)
      WHERE NOT EXISTS (SELECT FROM exchange_inbox i WHERE i.id = given.id)`,
    [received.map(({ id }) => id)],
  );
  return only(received, rows);
}

function only(events: readonly RememberedEvent[], rows: readonly { id: string }[]): RememberedEvent[] {
  const ids = new Set(rows.map(({ id }) => id));
  return events.filter(({ id }) => ids.has(id));
}
