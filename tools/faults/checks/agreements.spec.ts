import { agreements } from './agreements.ts';
import { type ObservedState } from '../observed-state.ts';

const [DESK, TYPE] = ['VN/GOV/H56/desk', 'vn.lgsp.population.born'];
const DECIDED = new Date('2026-09-02T03:00:00Z');
const hours = (count: number): Date => new Date(DECIDED.getTime() + count * 3_600_000);

/** Of one copy for the desk, which has its agreement as a member for these days; the list of groups ends then. */
async function found(
  days: { readonly from: string; readonly to?: string },
  outcome = 'delivered',
  ended: Date | null = null,
): Promise<readonly string[]> {
  const period = (kind: string, content: object, until: Date | null = null) => ({
    ...{ kind, content, began: hours(-1), ended: until },
  });
  const periods = [
    period(
      'groups',
      { version: 3, groups: [{ id: 'desks', members: [{ subsystem: DESK, ...days }] }] },
      ended,
    ),
    period('subscription', { consumer: DESK, subscriptions: [{ type: TYPE, version: 1, fields: ['id'] }] }),
    period('agreement', {
      ...{ id: 'a', version: 1, consumer: 'VN/GROUP/MEMBERS/desks', consumerGroup: 'desks' },
      ...{ validity: { from: '2026-01-01', to: '2026-12-31' }, events: [{ type: TYPE, fields: ['id'] }] },
    }),
  ];
  const copy = {
    ...{ consumer: DESK, exchangeId: 'x', agreement: { id: 'a', version: 1, clause: 'e1' } },
    group: { id: 'desks', version: 3 },
  };
  const decisions = [{ id: '1', type: TYPE, version: 1, copies: [copy], at: DECIDED }];
  const tables = {
    declaration_period: periods,
    event_decision: decisions,
    exchange_record: [{ id: 'x', outcome }],
  };
  const rows = (_: string, sql: string) =>
    Promise.resolve(Object.entries(tables).find(([table]) => sql.includes(table))?.[1] ?? []);
  return (await agreements({ rows } as unknown as ObservedState)).map(({ promise }) => promise);
}

describe('an agreement of a group', () => {
  it('entitles whoever is a member that day', async () =>
    expect(await found({ from: '2026-09-02', to: '2026-09-02' })).toEqual([]));

  it('entitles nobody whose term is over', async () =>
    expect(await found({ from: '2026-01-01', to: '2026-09-01' })).toEqual(['agreement in force']));

  it('lets a copy expire when the list of groups has ended, and not before', async () => {
    expect(await found({ from: '2026-01-01' }, 'expired', hours(1))).toEqual([]);
    expect(await found({ from: '2026-01-01' }, 'expired')).toEqual(['expired copy']);
  });
});
