import { uuidv7 } from '@lgsp/kernel';
import { type Server } from '../faults/server.ts';
import { stateEvents } from '../faults/state-events.ts';
import { PARCEL_NOTED } from './next/parcel-noted.ts';

const SOME = 10;

/** Land states events that only the new release knows, once everybody who is to understand them runs. */
export async function noteParcels(server: Server): Promise<void> {
  const { type, version, data } = PARCEL_NOTED;
  for (let nth = 0; nth < SOME; nth += 1) {
    const parcelId = uuidv7();
    await stateEvents(server, 'land', parcelId, [
      { type, version, data: data.parse({ parcelId, commune: '14758' }) },
    ]);
  }
}

/** That so many have had their effect at population. */
export async function notesMissing(server: Server): Promise<number> {
  const [row] = await server.rows<{ n: number }>(
    'population',
    `SELECT count(*)::int AS n FROM exchange_inbox WHERE type = $1 AND status = 'applied'`,
    [PARCEL_NOTED.type],
  );
  return SOME - (row?.n ?? 0);
}
