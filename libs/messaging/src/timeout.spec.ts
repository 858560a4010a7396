import { within } from './timeout.js';

describe('within', () => {
  it('rejects with BUS.UNAVAILABLE when no answer comes, as on a connection that went dead without a word', async () => {
    const never = new Promise<void>(() => undefined);
    await expect(within(20, 'broker', never)).rejects.toMatchObject({ code: 'BUS.UNAVAILABLE' });
  });

  it('passes on what comes in time', async () => {
    await expect(within(1_000, 'broker', Promise.resolve(1))).resolves.toBe(1);
    await expect(within(1_000, 'broker', Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
