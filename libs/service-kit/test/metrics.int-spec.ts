import { uuidv7 } from '@lgsp/kernel';
import { toMessage } from '@lgsp/events';
import { createBus, inTopic } from '@lgsp/messaging';
import { setTimeout as wait } from 'node:timers/promises';
import { landCalls, type LandCalls } from './land-calls.js';

let service: LandCalls;
beforeAll(async () => {
  service = await landCalls();
});
afterAll(() => service?.land.close());

const health = async () => {
  const answer = await fetch(`${service.land.management}/health/ready`);
  return { status: answer.status, body: (await answer.json()) as object };
};
const metric = async (name: string, label: string): Promise<number> => {
  const text = await (await fetch(`${service.land.management}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name}{`) && one.includes(`"${label}"`));
  return Number(line?.split(' ').at(-1));
};
const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let n = 0; !(await holds()); n++) {
    if (n > 100) throw new Error('It did not happen within ten seconds');
    await wait(100);
  }
};

describe('what a service says of its exchange', () => {
  it('is degraded and ready while its relay lags, with the age of the oldest event, and up again', async () => {
    expect((await health()).body).toMatchObject({ status: 'up', warnings: [] });
    // An event that no relay can publish: it is no event.
    await service.rows(
      `INSERT INTO exchange_outbox (id, event, created_at) VALUES ('${uuidv7()}', '{}', now() - interval '40 seconds')`,
    );
    expect(await health()).toMatchObject({
      status: 200,
      body: { status: 'degraded', warnings: ['relay-lags'], details: { exchange: { outboxUnpublished: 1 } } },
    });
    expect(await metric('lgsp_exchange_backlog', 'outboxOldestSeconds')).toBeGreaterThanOrEqual(40);
    await service.rows(`UPDATE exchange_outbox SET created_at = now() - interval '10 seconds'`);
    expect((await health()).body).toMatchObject({ status: 'up', warnings: [] });
    await service.rows('DELETE FROM exchange_outbox');
  });

  it('says whether it is ready and degraded, and how many connections of its server are taken', async () => {
    expect([await metric('lgsp_health', 'ready'), await metric('lgsp_health', 'degraded')]).toEqual([1, 0]);
    const used = await metric('lgsp_database_connections', 'used');
    expect(used).toBeGreaterThan(0);
    expect(used).toBeLessThan(await metric('lgsp_database_connections', 'limit'));
  });

  it('is degraded while a table has its partitions for few months only', async () => {
    expect((await health()).body).toMatchObject({
      details: { monthsAhead: { exchange_inbox: 6 } },
      warnings: [],
    });
    expect(await metric('lgsp_months_ahead', 'exchange_inbox')).toBe(6);
    await service.rows(`DO $$ DECLARE part text; BEGIN
      FOR part IN SELECT relname FROM pg_class WHERE relname ~ '^exchange_inbox_[0-9]{4}_[0-9]{2}$' AND relkind = 'r'
        AND to_date(right(relname, 7), 'YYYY_MM') > now() + interval '1 month'
      LOOP EXECUTE format('DROP TABLE %I', part); END LOOP; END $$`);
    expect(await health()).toMatchObject({
      status: 200,
      body: {
        status: 'degraded',
        warnings: ['months-ahead'],
        details: { monthsAhead: { exchange_inbox: 1 } },
      },
    });
    await service.rows(`SELECT exchange_inbox_make_months(6) FROM generate_series(1, 6)`);
    expect((await health()).body).toMatchObject({ status: 'up', warnings: [] });
  });

  it('counts what the inbox has not taken in, by topic, and for how long', async () => {
    expect(await metric('lgsp_inbox_lag_messages', 'in.land')).toBe(0);
    expect(await metric('lgsp_inbox_lag_seconds', 'in.land')).toBe(0);
    const bus = await createBus({ kind: 'embedded', url: service.land.bus.ownerUrl, clientId: 'suite' });
    await service.rows('ALTER TABLE exchange_inbox RENAME TO exchange_inbox_away'); // nothing can be taken in
    try {
      const event = toMessage({
        specversion: '1.0',
        id: uuidv7(),
        source: 'urn:lgsp:population',
        type: 'vn.lgsp.population.never-subscribed',
        subject: uuidv7(),
        time: new Date().toISOString(),
        datacontenttype: 'application/json',
        dataversion: 1,
        recordversion: '1.1',
        correlationid: uuidv7(),
        exchangeid: uuidv7(),
        data: {},
      });
      await bus.publish(inTopic('land'), [event]);
      expect(await metric('lgsp_inbox_lag_messages', 'in.land')).toBe(1);
      await wait(1_100);
      expect(await metric('lgsp_inbox_lag_seconds', 'in.land')).toBeGreaterThan(1);
    } finally {
      await service.rows('ALTER TABLE exchange_inbox_away RENAME TO exchange_inbox');
      await bus.close();
    }
    await eventually(async () => (await metric('lgsp_inbox_lag_messages', 'in.land')) === 0);
    expect(await metric('lgsp_inbox_lag_seconds', 'in.land')).toBe(0);
    expect(await metric('lgsp_exchange_backlog', 'inboxSubjectsParked')).toBe(1);
    expect(await metric('lgsp_exchange_backlog', 'inboxEventsParked')).toBe(1);
    expect(await metric('lgsp_exchange_backlog', 'workStuck')).toBe(0);
  });
});
