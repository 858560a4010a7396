import { until } from '@lgsp/testing';
import { type OneOfSeveral, type SeveralGateways } from './several-gateways.js';

/** Lets calls arrive at the provider of these gateways and holds them there, as long as a test wants. */
export function heldCalls({ provider }: SeveralGateways) {
  let go = (): void => undefined;
  const begin = (): void => {
    const gate = new Promise<void>((open) => (go = open));
    provider.seen.length = 0;
    provider.arrived = () => gate;
  };
  return {
    begin,
    /** So many calls through that gateway, at once. Waits until each is held or refused. */
    send: async (one: OneOfSeveral, calls: number) => {
      let refused = 0;
      const before = provider.seen.length;
      const answers = Array.from({ length: calls }, async () => {
        const answer = await one.call('/persons/1');
        if (answer.status !== 200) refused += 1;
        return answer;
      });
      await until('all are held or refused', async () => provider.seen.length - before + refused === calls);
      return {
        held: calls - refused,
        refusals: async () => (await Promise.all(answers)).filter(({ status }) => status !== 200),
      };
    },
    /** Answers what is held. */
    release: (): void => go(),
  };
}

/** A stream through the first gateway that has begun and lasts as long as a test wants; `end` gives its answer. Streams after it end at once. */
export async function heldStream({ provider, first }: SeveralGateways) {
  let finish = (): void => undefined;
  provider.stream = (response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson', 'transfer-encoding': 'chunked' });
    response.write('{}\n');
    finish = () => response.end();
  };
  const answer = first.call('/exports/1');
  await until('it has begun', async () => provider.seen.length > 0);
  return {
    end: () => {
      finish();
      provider.stream = (response) => response.end('{}\n');
      return answer;
    },
  };
}
