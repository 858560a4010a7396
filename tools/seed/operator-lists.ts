import { type SeededWorld } from './seeded-world.ts';

const OPERATOR = 'VN/GOV/H56/operator';
const ROWS = 20_000;
/** UUIDv7 of this month in the order of n; `kind` keeps them apart. */
const id = (kind: number): string =>
  `(lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint), 12, '0') || '70008${kind}0000' || lpad(to_hex(n), 10, '0'))::uuid`;

/** Closed rows and open ones; the open calls are not due for long, and what is malformed nobody tries again. */
const FILL = [
  `INSERT INTO exchange_work (id, kind, payload, context, state, run_at, closed_at)
   SELECT ${id(0)}, 'register-birth', 'null', '{"correlationId":"x"}', 'done', now(), now() FROM generate_series(1, ${ROWS}) n`,
  `INSERT INTO exchange_work (id, kind, payload, context, run_at)
   SELECT ${id(1)}, 'register-birth', 'null', '{"correlationId":"x"}', '2099-01-01' FROM generate_series(1, ${ROWS}) n`,
  `INSERT INTO exchange_work (id, kind, payload, context, state)
   SELECT ${id(2)}, 'register-birth', 'null', '{"correlationId":"x"}', 'stuck' FROM generate_series(1, 3) n`,
  `INSERT INTO exchange_inbox (id, source, subject, epoch, n, type, status, closed_at)
   SELECT ${id(3)}, 'plan', n, 1, 1, 'plan', 'applied', now() FROM generate_series(1, ${ROWS}) n`,
  `INSERT INTO exchange_inbox (id, source, subject, epoch, n, type, status)
   SELECT ${id(4)}, 'plan', n, 1, 1, 'plan', 'malformed' FROM generate_series(1, ${ROWS}) n`,
  'ANALYZE exchange_work, exchange_inbox',
];

const LISTS = ['/admin/work', '/admin/work?state=stuck', '/admin/work?state=waiting', '/admin/parked-events'];

/** Lists that every department has for operators; one stands for all. */
export function operatorLists(world: () => SeededWorld): void {
  it('answers every list of an operator without reading what is closed, nor more of what is open than it gives', async () => {
    for (const statement of FILL) await world().rows('population', statement);
    const parts = await world().rows<{ name: string }>(
      'population',
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'exchange_inbox'::regclass`,
    );
    const tables = ['exchange_work', ...parts.map(({ name }) => name)];
    let listed = 0;
    const whole = await world().readWhole('population', tables, async () => {
      for (const list of LISTS) {
        const paths = [list];
        for (const path of paths) {
          const page = await world().ask<{ items: object[]; next?: string }>(
            OPERATOR,
            'VN/GOV/H56/population',
            path,
            { purpose: 'operation' },
          );
          listed += page.items.length;
          if (page.next !== undefined && paths.length === 1)
            paths.push(`${list}${list.includes('?') ? '&' : '?'}after=${page.next}`);
        }
      }
    });
    expect(listed).toBe(303);
    expect(whole).toEqual([]);
  });
}
