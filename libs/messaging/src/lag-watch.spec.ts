import { LagWatch } from './lag-watch.js';

/** A partition whose ends a test moves, looked at every ten seconds. */
function watched() {
  let [now, end, committed] = [0, 100n, 100n];
  const bus = { lag: async () => [{ topic: 't', partition: 0, lag: end - committed, end }] };
  const watch = new LagWatch(bus, () => now);
  return async (published: bigint, handled: bigint) => {
    now += 10_000;
    end += published;
    committed += handled;
    return (await watch.read('g', ['t'])).get('t');
  };
}

describe('the lag of a group', () => {
  it('is nothing while all is handled', async () => {
    const look = watched();
    expect(await look(0n, 0n)).toEqual({ messages: 0, seconds: 0 });
    expect(await look(5n, 5n)).toEqual({ messages: 0, seconds: 0 });
  });

  it('grows with the time in which nothing is handled', async () => {
    const look = watched();
    await look(0n, 0n);
    expect(await look(3n, 0n)).toEqual({ messages: 3, seconds: 10 });
    expect(await look(2n, 0n)).toEqual({ messages: 5, seconds: 20 });
  });

  it('is the age of the oldest that waits, not of the queue: it stays low while a full queue moves', async () => {
    const look = watched();
    await look(0n, 0n);
    for (let n = 0; n < 20; n++) await look(5n, n === 0 ? 0n : 5n);
    expect(await look(5n, 5n)).toEqual({ messages: 5, seconds: 10 });
  });

  it('counts from the first look where nothing is known from before', async () => {
    const look = watched();
    await look(7n, 0n);
    expect(await look(0n, 1n)).toEqual({ messages: 6, seconds: 10 });
  });

  it('keeps a bounded memory however long a group stands still', async () => {
    const look = watched();
    await look(0n, 0n);
    for (let n = 0; n < 2_000; n++) await look(1n, 0n);
    expect(await look(0n, 0n)).toEqual({ messages: 2000, seconds: 20_010 });
  });
});
