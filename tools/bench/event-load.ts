import { type CloudEvent, sourceOf, toMessage } from '@lgsp/events';
import { BirthRegistered } from '@lgsp/contracts-population';
import { uuidv7 } from '@lgsp/kernel';
import pg from 'pg';

const CHUNK = 1_000;

/** A birth of its own subject, as population publishes one; communes and months differ, so the counters do too. */
export function birthEvent(index: number): CloudEvent {
  const personId = uuidv7();
  const month = `2026-${String(1 + (index % 12)).padStart(2, '0')}`;
  const data = BirthRegistered.data.parse({
    personId,
    personalNumber: '038226000001',
    name: 'Lê Mô Phỏng An',
    sex: 2,
    birthDate: `${month}-03`,
    birthMonth: month,
    commune: String(14_700 + (index % 166)),
    motherId: uuidv7(),
    certificateNumber: `${index}/2026`,
    registeredOn: `${month}-05`,
  });
  const id = uuidv7();
  return {
    specversion: '1.0',
    id,
    source: sourceOf('population'),
    type: BirthRegistered.type,
    subject: personId,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataversion: BirthRegistered.version,
    recordversion: `${Math.floor(Date.now() / 1_000)}.1`,
    correlationid: id,
    actor: 'system:population',
    data,
  };
}

/** Bytes of one such event on the bus: headers, key and data. */
export function bytesOf(event: CloudEvent): number {
  const { headers, key, value } = toMessage(event);
  return value.length + Buffer.byteLength(Object.entries(headers).flat().join('') + key);
}

/** Made as they are taken: a million at once would fill the memory. */
export function* birthEvents(amount: number): Generator<CloudEvent> {
  for (let index = 0; index < amount; index++) yield birthEvent(index);
}

/** Writes events to population's outbox, all visible at one commit, as a very large business transaction would. */
export async function fillOutbox(postgresUrl: string, events: Iterable<CloudEvent>): Promise<void> {
  const url = new URL(postgresUrl);
  url.pathname = '/population';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query('BEGIN');
    for (const chunk of chunksOf(events)) {
      await client.query(
        `INSERT INTO exchange_outbox (id, event, created_at)
         SELECT id, event, clock_timestamp() FROM unnest($1::uuid[], $2::json[]) WITH ORDINALITY AS e (id, event, place) ORDER BY place`,
        [chunk.map(({ id }) => id), chunk.map((event) => JSON.stringify(event))],
      );
    }
    await client.query(`SELECT pg_notify('exchange_outbox', '')`); // as another process of the service tells the one that publishes
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

function* chunksOf(events: Iterable<CloudEvent>): Generator<readonly CloudEvent[]> {
  let chunk: CloudEvent[] = [];
  for (const event of events) {
    chunk.push(event);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
