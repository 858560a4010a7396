import { ParcelClosed } from '@lgsp/contracts-land';
import { uuidv7 } from '@lgsp/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { type Random } from './random.ts';
import { type Server } from './server.ts';
import { stateEvents } from './state-events.ts';

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
        return await stateEvents(
          this.server,
          'land',
          parcelId,
          ENDED_RIGHTS.map((rights) => closing(parcelId, rights)),
        );
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  }
}

function closing(parcelId: string, rights: number) {
  const endedRightIds = Array.from({ length: rights }, () => uuidv7());
  return {
    type: ParcelClosed.type,
    version: ParcelClosed.version,
    data: ParcelClosed.data.parse({ parcelId, commune: '14758', endedRightIds }),
  };
}
