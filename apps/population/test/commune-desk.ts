import { type JsonAnswer, until } from '@lgsp/testing';
import { birthLegRequested } from '../src/subscriptions.js';
import { birthLeg } from './fixtures.js';
import { type Population } from './running-population.js';

export const OFFICER = 'H56.HT01:can-bo-1';
export const CHAIRMAN = 'H56.HT01:chu-tich-1';
export const view = birthLegRequested;
export type Leg = ReturnType<typeof birthLeg>;

/** What one-stop and the people of a commune do with birth legs. */
export function communeDesk(population: () => Population) {
  const act = (
    name: string,
    { legId }: Leg,
    actor: string,
    body?: object,
    headers: object = {},
  ): Promise<JsonAnswer> =>
    population().call('POST', `/birth-legs/${legId}/${name}`, body, { 'x-road-userid': actor, ...headers });
  const get = ({ legId }: Leg): Promise<JsonAnswer> => population().call('GET', `/birth-legs/${legId}`);
  const ask = async (leg: Leg = birthLeg(), event = {}): Promise<Leg> => {
    await population().taken(await population().deliver(view, 'one-stop', leg.legId, leg, event));
    return leg;
  };
  return {
    act,
    get,
    /** One-stop asks, and population has taken it. */
    ask,
    /** Asked, approved and signed. */
    signed: async (leg?: Leg): Promise<Leg> => {
      const asked = await ask(leg);
      expect((await act('approval', asked, OFFICER)).status).toBe(200);
      expect((await act('signature', asked, CHAIRMAN)).status).toBe(200);
      return asked;
    },
    inState: (leg: Leg, state: string): Promise<true> =>
      until(`the leg is ${state}`, async () => (await get(leg)).body['state'] === state),
    types: ({ legId }: Leg): Promise<string[]> => population().types(legId),
    saying: ({ legId }: Leg, type: string) => population().saying(legId, type),
    /** The leg's calls of national systems that are not through yet. */
    work: ({ legId }: Leg) =>
      population().rows<{ kind: string; state: string; attempts: number; last_error: string | null }>(
        `SELECT kind, state, attempts, last_error FROM exchange_work WHERE payload->>'legId' = $1`,
        [legId],
      ),
  };
}
