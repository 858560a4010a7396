import { EXCUSED_MS, Insistence } from './insistence.ts';

const CALM = 1_000_000;
const away = { status: 503, body: { code: 'DATABASE.AWAY' } };

describe('what clients were told', () => {
  const insist = new Insistence(CALM);
  const told = (after: number, answer: { status: number; body: unknown }): unknown =>
    insist.wants(200, 'approval', answer, CALM + after);

  it('is excused for so long after the last fault, then no outage is', () => {
    expect(told(EXCUSED_MS, away)).toBeUndefined();
    expect(insist.violations(CALM)).toEqual([]);
    expect(told(EXCUSED_MS + 100, away)).toBeUndefined();
    expect(insist.violations(CALM)).toEqual([
      {
        promise: 'served again',
        what: '30.1 s after the last fault, approval: 503 {"code":"DATABASE.AWAY"}',
      },
    ]);
  });

  it('is never excused when it is a refusal, but for one that says: again', () => {
    expect(told(0, { status: 429, body: null })).toBeUndefined();
    expect(told(0, { status: 409, body: { code: 'HTTP.REQUEST_RUNNING' } })).toBeUndefined();
    expect(told(0, { status: 200, body: 'done' })).toBe('done');
    expect(insist.violations(Infinity)).toEqual([]);
    expect(told(0, { status: 409, body: { code: 'LEG.CLOSED' } })).toBeUndefined();
    expect(insist.violations(Infinity)).toEqual([
      { promise: 'client answered', what: 'approval: 409 {"code":"LEG.CLOSED"}' },
    ]);
  });
});

describe('what clients try', () => {
  it('is given up when nothing has succeeded for so long, and while others succeed it is not', async () => {
    const insist = new Insistence(Date.now() - 299_000);
    await insist.on('submission', async () => true);
    const since = Date.now();
    const slow = insist.on('leg', async () => (Date.now() - since > 1_500 ? true : undefined));
    await expect(slow).resolves.toBe(true);
    const late = new Insistence(Date.now() - 300_001);
    await expect(late.on('leg', async () => undefined)).rejects.toThrow('given up');
  });
});
