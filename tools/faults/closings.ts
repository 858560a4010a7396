import { ParcelClosed } from '@lgsp/contracts-land';
import { type CloudEvent, sourceOf } from '@lgsp/events';
import { uuidv7 } from '@lgsp/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { type Random } from './random.ts';
import { type Server } from './server.ts';

const AGAIN_MS = 300;
const GIVE_UP_MS = 120_000;
const PARCELS = 6;
/** Ended rights of the events of one transaction: small ones among those that fill a message of the bus nearly by themselves. */
const ENDED_RIGHTS = [1, 18_000, 1, 20_000] as const;
/** So many more parcels are closed as there are births. */
const A_BIRTH = 0.05;
const AT_LEAST = 6;

/** When parcels are closed, milliseconds after the first birth. */
export const closingTimes = (random: Random, births: number, ms: number): readonly number[] =>
  Array.from({ length: Math.ceil(AT_LEAST + births * A_BIRTH) }, () => random.between(0, ms)).sort(
    (a, b) => a - b,
  );

/**
 * The largest events that a source of ours can state, some small ones between them and all of one subject, committed as
 * land's outbox would: parcels that end more rights than anybody holds. Population ends what it knows of them, which is nothing.
 */
export class Closings {
  private readonly parcels = Array.from({ length: PARCELS }, () => uuidv7());
  private readonly server: Server;

  constructor(server: Server) {
    this.server = server;
  }

  /** One transaction; again, as another one, until it is committed for certain. */
  async run(nth: number): Promise<void> {
    const parcelId = this.parcels[nth % PARCELS] ?? uuidv7();
    for (const end = Date.now() + GIVE_UP_MS; ; await pause(AGAIN_MS)) {
      try {
        return await this.commit(parcelId);
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  }

  private async commit(parcelId: string): Promise<void> {
    const land = await this.server.connect('land');
    try {
      await land.query('BEGIN');
      const { rows } = await land.query<{ epoch: string; n: string }>(
        `INSERT INTO exchange_record_version AS version (subject, epoch, n) SELECT $1, epoch, $2 FROM exchange_epoch
         ON CONFLICT (subject) DO UPDATE SET n = version.n + excluded.n RETURNING epoch, n`,
        [parcelId, ENDED_RIGHTS.length],
      );
      const [counter] = rows;
      if (!counter) throw new Error('no epoch');
      const first = BigInt(counter.n) - BigInt(ENDED_RIGHTS.length) + 1n;
      for (const [index, rights] of ENDED_RIGHTS.entries()) {
        const event = closing(parcelId, rights, `${counter.epoch}.${first + BigInt(index)}`);
        const text = JSON.stringify(event);
        await land.query('INSERT INTO exchange_outbox (id, event, bytes) VALUES ($1, $2, $3)', [
          event.id,
          text,
          Buffer.byteLength(text),
        ]);
      }
      await land.query('COMMIT');
    } finally {
      await land.end().catch(() => undefined);
    }
  }
}

function closing(parcelId: string, rights: number, recordversion: string): CloudEvent {
  const id = uuidv7();
  const endedRightIds = Array.from({ length: rights }, () => uuidv7());
  return {
    specversion: '1.0',
    id,
    source: sourceOf('land'),
    type: ParcelClosed.type,
    subject: parcelId,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataversion: ParcelClosed.version,
    recordversion,
    correlationid: id,
    actor: 'system:land',
    data: ParcelClosed.data.parse({ parcelId, commune: '14758', endedRightIds }),
  };
}
