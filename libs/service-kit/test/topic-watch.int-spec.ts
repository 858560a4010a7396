import { until } from '@lgsp/testing';
import pg from 'pg';
import { landCalls, type LandCalls } from './land-calls.js';

let service: LandCalls;
beforeAll(async () => {
  service = await landCalls(async (_, busUrl) => {
    const bus = new pg.Client({ connectionString: busUrl });
    await bus.connect();
    await bus.query(`UPDATE "in.land".topic SET retention = interval '1 hour'`);
    await bus.query('INSERT INTO "out.land".partitions (partition) VALUES (12)');
    await bus.end();
  });
});
afterAll(() => service?.land.close());

it('is degraded and ready when its topics are made otherwise than they should be, and says how', async () => {
  const health = await until('the bus has told', async () => {
    const answer = await fetch(`${service.land.management}/health/ready`);
    const body = (await answer.json()) as { status: string };
    return body.status === 'degraded' && { status: answer.status, body };
  });
  expect(health).toMatchObject({
    status: 200,
    body: {
      warnings: ['topics-differ'],
      details: {
        topicDifferences: [
          'out.land: has 13 partitions, defined are 12',
          'in.land: retention is 3600000 ms, defined are 2592000000 ms',
        ],
      },
    },
  });
  const scraped = await (await fetch(`${service.land.management}/metrics`)).text();
  for (const topic of ['out.land', 'in.land'])
    expect(scraped).toMatch(new RegExp(`^lgsp_bus_topic_differences\\{topic="${topic}"[^}]*\\} 1$`, 'm'));
});
