import { EachSecond } from './each-second.js';

describe('what is done each second', () => {
  it.each([
    ['throws', (): unknown => JSON.parse('')],
    ['rejects', (): unknown => Promise.reject(new SyntaxError('x'))],
  ])('is said and done again when it %s', async (_, fails) => {
    const said: unknown[] = [];
    let calls = 0;
    const looks = new EachSecond(
      () => ((calls += 1), fails()),
      (error) => said.push(error),
    );
    await looks.now();
    await looks.now();
    looks.stop();
    expect(calls).toBe(2);
    expect(said).toEqual([expect.any(SyntaxError), expect.any(SyntaxError)]);
  });
});
