import { Tx } from '@lgsp/database';
import { type LocalDate } from '@lgsp/kernel';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RegistryClock } from '../src/registry/registry-clock.js';
import { Registry } from '../src/registry/registry.js';
import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests/requests-world.js';

const HOUR_MS = 3_600_000;
const now = Date.now.bind(Date);

let world: RequestsWorld;
let today: LocalDate;
beforeAll(async () => {
  world = await requestsWorld();
  world.forget();
  const [row] = await world.owner<{ today: string }>(
    `SELECT to_char(now() AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') AS today`,
  );
  today = row?.today ?? '';
  const file = join(world.gateway.registry, 'agreements/one-stop--population--test.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text
      .replace(/^version: 1$/m, 'version: 2')
      .replace(/^validity: .*$/m, `validity: { from: ${today}, to: ${today} }`),
  );
  await world.gateway.apply(); // in force on this one day
});
afterEach(() => {
  Date.now = now;
  world.gateway.offset = 0;
});
afterAll(() => world?.close());

/** As on a machine whose clock is so far off. */
const machineClockOff = (hours: number): void => void (Date.now = () => now() + hours * HOUR_MS);
const grants = async (): Promise<[called: number, listed: number]> => {
  const methods = await world.get('/r1/VN/GOV/H56/population/allowedMethods', {
    headers: { authorization: `Bearer ${world.token}`, 'x-road-client': ONE_STOP },
  });
  const { service = [] } = methods.json as { service?: unknown[] };
  return [(await world.call(`/persons/${ID}`)).status, service.length];
};

describe('what is in force is so by the database’s clock', () => {
  it.each([-30, 30])('when the gateway’s own is off by %i hours: calls and lists', async (hours) => {
    const [called, listed] = await grants();
    expect([called, listed > 0]).toEqual([200, true]);
    machineClockOff(hours);
    expect(await grants()).toEqual([called, listed]);
  });

  it.each([-30, 30])('when it is off by %i hours: decisions of events', async (hours) => {
    machineClockOff(hours);
    const { app } = world.gateway;
    const decided = await app.get(Tx).run(async () => {
      await app.get(Registry).held();
      return [app.get(RegistryClock).today(), app.get(RegistryClock).now().getTime()] as const;
    });
    expect(decided[0]).toBe(today);
    expect(Math.abs(decided[1] - now())).toBeLessThan(1_000);
  });

  it('and business time, which tests move, is on top of it', async () => {
    machineClockOff(-30);
    world.gateway.offset = 48 * HOUR_MS;
    expect((await grants())[0]).toBe(403);
  });
});
