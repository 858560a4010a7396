import { uuidv7 } from '@lgsp/kernel';
import { until } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { type LandOnALine, landOnALine } from './through-a-line.js';

/** Statements have a second here, and without a query of its own for four the service is not live. */
const LIMITS = { DATABASE_STATEMENT_MS: '1000', LIVENESS_MS: '4000' };
const parcel = { commune: '14758', owner: 'Nguyễn Thị Lan' };

let service: LandOnALine;
beforeAll(async () => {
  service = await landOnALine(LIMITS);
});
afterAll(() => service?.close());

const live = async (): Promise<number> => (await fetch(`${service.land.management}/health/live`)).status;
const published = async (subject: unknown): Promise<boolean> => {
  const [row] = await service.rows(
    `SELECT published_at IS NOT NULL AS published FROM exchange_outbox WHERE event->>'subject' = '${String(subject)}'`,
  );
  return row?.['published'] === true;
};

describe('connections to the own database whose other end is gone without a word', () => {
  it('are given up soon after the limit of a statement: the service answers, and its relay publishes, on new ones', async () => {
    const lists = () => Promise.all(Array.from({ length: 16 }, () => service.call('GET', '/parcels')));
    expect((await lists()).map(({ status }) => status)).toEqual(Array(16).fill(200)); // the pool is full of connections
    await pause(1_500); // some have nothing under way, and for longer than the limit
    service.line.halfOpen();
    const began = performance.now();
    const during = await lists();
    expect(during.map(({ status }) => status)).toContain(503);
    const { body } = await until('a parcel is registered', async () => {
      const answer = await service.post(parcel, uuidv7());
      return answer.status === 201 && answer;
    });
    await until('its event is published', () => published(body['id']));
    expect(performance.now() - began).toBeLessThan(8_000);
    expect(await live()).toBe(200);
  });

  it('make the service say that it is not live, at once when asked, until a query of its own comes through', async () => {
    service.line.silence();
    await until('it is not live', async () => (await live()) === 503, 8_000);
    const asked = performance.now();
    expect(await live()).toBe(503);
    expect(performance.now() - asked).toBeLessThan(500);
    service.line.restore();
    await until('it is live again', async () => (await live()) === 200, 8_000);
  });
});
