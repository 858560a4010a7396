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
