import { uuidv7 } from '@lgsp/kernel';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { CLIENT, landCalls, type LandCalls } from './land-calls.js';

let service: LandCalls;
beforeAll(async () => {
  service = await landCalls(async (ownerUrl) => {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    for (const days of [29, 31])
      await client.query(
        `INSERT INTO idempotency_key (client, key, request_hash, status, created_at)
         VALUES ('${CLIENT}', 'of ${days} days', 'x', 201, now() - interval '${days} days')`,
      );
    await client.end();
  });
});
afterAll(() => service?.land.close());
const parcel = { commune: '14758', owner: 'Nguyễn Thị Lan' };

describe('idempotency key', () => {
  it('gives the same answer to the same request, once in effect', async () => {
    const key = uuidv7();
    const first = await service.post(parcel, key);
    expect(first.status).toBe(201);
    expect(await service.post(parcel, key)).toMatchObject({ status: 201, body: first.body });
    expect(
      await service.rows(`SELECT count(*)::int FROM parcel WHERE id = '${String(first.body['id'])}'`),
    ).toEqual([{ count: 1 }]);
    expect(await service.post({ ...parcel, owner: 'Khác' }, key)).toMatchObject({
      status: 422,
      body: { code: 'HTTP.KEY_REUSED' },
    });
    const elsewhere = { 'idempotency-key': key };
    expect(await service.call('POST', '/parcels/forbidden-call', parcel, elsewhere)).toMatchObject({
      status: 422,
      body: { code: 'HTTP.KEY_REUSED' },
    });
    expect((await service.post(parcel, key, { 'x-road-client': 'VN/GOV/H56/other' })).body['id']).not.toBe(
      first.body['id'],
    );
  });

  it('is required', async () => {
    expect((await service.call('POST', '/parcels', parcel)).body.code).toBe('HTTP.IDEMPOTENCY_KEY_REQUIRED');
  });

  it('says that the same request is still running', async () => {
    const key = uuidv7();
    const client = new pg.Client({ connectionString: service.land.database.url });
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 20170))', [`${CLIENT} ${key}`]);
    const running = await service.post(parcel, key);
    const moved = { 'x-road-client': 'VN/GOV/H56/moved', 'x-lgsp-client-formerly': `VN/GOV/H56/x,${CLIENT}` };
    expect(await service.post(parcel, key, moved)).toMatchObject({ status: 409 });
    await client.end();
    expect(running).toMatchObject({ status: 409, body: { code: 'HTTP.REQUEST_RUNNING' } });
    expect(running.headers.get('retry-after')).toBe('1');
    expect((await service.post(parcel, key)).status).toBe(201);
  });

  it('answers 503 where a lock is held for too long, and does the work when it is asked again', async () => {
    const key = uuidv7();
    const client = new pg.Client({ connectionString: service.land.database.ownerUrl });
    await client.connect();
    await client.query('BEGIN');
    await client.query('LOCK TABLE parcel IN ACCESS EXCLUSIVE MODE');
    const waited = await service.post(parcel, key);
    await client.end();
    expect(waited).toMatchObject({ status: 503, body: { code: 'HTTP.UNAVAILABLE' } });
    expect(waited.headers.get('retry-after')).toBe('5');
    expect((await service.post(parcel, key)).status).toBe(201);
  });

  it('keeps nothing of a use case that failed: neither key, row, event nor work', async () => {
    const count =
      'SELECT (SELECT count(*) FROM parcel) p, (SELECT count(*) FROM exchange_outbox) o, (SELECT count(*) FROM exchange_work) w, (SELECT count(*) FROM idempotency_key) k';
    const before = await service.rows(count);
    expect(await service.post({ commune: '00000', owner: 'x' })).toMatchObject({
      status: 422,
      body: { code: 'LAND.UNKNOWN_COMMUNE' },
    });
    expect(await service.rows(count)).toEqual(before);
  });

  it('knows a key for 30 days', async () => {
    const keys = () => service.rows(`SELECT key FROM idempotency_key WHERE key LIKE 'of % days'`);
    for (let n = 0; (await keys()).length > 1 && n < 100; n++) await wait(100);
    expect(await keys()).toEqual([{ key: 'of 29 days' }]);
  });
});
