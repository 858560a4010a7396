import { type CloudEvent, toMessage } from '@lgsp/events';
import { uuidv7 } from '@lgsp/kernel';
import { createBus, inTopic, type MessageBus } from '@lgsp/messaging';
import { setTimeout as wait } from 'node:timers/promises';
import { landCalls, type LandCalls } from './land-calls.js';

const PERSON = { 'x-road-userid': 'H56:op-1', 'x-road-request-id': uuidv7() };
/** What no person has asked for. */
const NOBODYS = { status: 403, body: { code: 'SECURITY.OFFICER_REQUIRED' } };
const TYPE = 'vn.lgsp.population.never-subscribed';

let service: LandCalls;
let bus: MessageBus;
beforeAll(async () => {
  service = await landCalls();
  bus = await createBus({ kind: 'embedded', url: service.land.bus.ownerUrl, clientId: 'suite' });
});
afterAll(async () => {
  await bus?.close();
  await service?.land.close();
});

const event = (change: Partial<CloudEvent> = {}): CloudEvent => ({
  specversion: '1.0',
  id: uuidv7(),
  source: 'urn:lgsp:population',
  type: TYPE,
  subject: uuidv7(),
  time: new Date().toISOString(),
  datacontenttype: 'application/json',
  dataversion: 1,
  recordversion: '1.1',
  correlationid: uuidv7(),
  exchangeid: uuidv7(),
  data: { name: 'Nguyễn Thị Lan' },
  ...change,
});
const post = (path: string, body?: object, headers: Record<string, string> = PERSON) =>
  service.call('POST', `/admin/parked-events${path}`, body, headers);
const get = (path: string, headers: Record<string, string> = {}) =>
  service.call('GET', `/admin/parked-events${path}`, undefined, headers);
const parked = async (...events: CloudEvent[]): Promise<void> => {
  await bus.publish(inTopic('land'), events.map(toMessage));
  for (const { id } of events)
    for (let n = 0; (await get(`/${id}`)).status === 404; n++) {
      if (n > 200) throw new Error('It was not parked within ten seconds');
      await wait(50);
    }
};

describe('parked events', () => {
  it('shows one event, and its data only under the name of a person, in no list and no log', async () => {
    const one = event();
    await parked(one);
    const { body } = await get(`/${one.id}`);
    expect(body).toMatchObject({ id: one.id, status: 'waiting', lastError: 'INBOX.NO_HANDLER' });
    expect(JSON.stringify((await get('')).body)).not.toContain('Lan');
    expect(JSON.stringify(body)).not.toContain('Lan');
    expect(await get(`/${one.id}/content`)).toMatchObject({
      status: 403,
      body: { code: 'SECURITY.OFFICER_REQUIRED' },
    });
    expect((await get(`/${one.id}/content`, PERSON)).body).toMatchObject({
      id: one.id,
      content: { id: one.id, data: one.data },
    });
    expect((await get(`/${uuidv7()}/content`, PERSON)).body).toMatchObject({ code: 'INBOX.NOT_PARKED' });
  });

  it('discards one with a reason that is kept with who and when', async () => {
    const one = event();
    await parked(one);
    expect(await post(`/${one.id}/discard`, {})).toMatchObject({ status: 400 });
    expect(await post(`/${one.id}/discard`, { reason: 'a wrong fact' }, {})).toMatchObject({
      body: { code: 'SECURITY.OFFICER_REQUIRED' },
    });
    expect((await post(`/${one.id}/discard`, { reason: 'a wrong fact' })).body).toEqual({ events: 1 });
    for (let n = 0; (await get(`/${one.id}`)).body['status'] !== 'discarded' && n < 100; n++) await wait(50);
    expect((await get(`/${one.id}`)).body).toMatchObject({
      status: 'discarded',
      discardReason: 'a wrong fact',
      discardActor: 'H56:op-1',
      discardedAt: expect.stringMatching(/^\d{4}-/) as string,
    });
    expect((await get(`/${one.id}/content`, PERSON)).status).toBe(404);
  });

  it('tries one again under the name of a person, which is kept with when', async () => {
    const one = event();
    await parked(one);
    expect(await post(`/${one.id}/replay`, undefined, {})).toMatchObject(NOBODYS);
    expect((await get(`/${one.id}`)).body).toMatchObject({ replayActor: null, replayedAt: null });
    expect((await post(`/${one.id}/replay`)).body).toEqual({ events: 1 });
    expect((await get(`/${one.id}`)).body).toMatchObject({
      replayActor: 'H56:op-1',
      replayedAt: expect.stringMatching(/^\d{4}-/) as string,
    });
  });

  it('acts on all that a filter matches and nothing else, a page at a time', async () => {
    const type = `${TYPE}-in-bulk`;
    const many = Array.from({ length: 5 }, () => event({ type }));
    const other = event();
    await parked(...many, other);
    const filter = `?type=${type}&error=INBOX.NO_HANDLER`;
    expect((await get(`/count${filter}`)).body).toEqual({ events: 5 });
    expect((await get(`/count?type=${type}&error=OTHER`)).body).toEqual({ events: 0 });
    expect((await get(`/count?type=${type}&subject=${many[0]?.subject}`)).body).toEqual({ events: 1 });
    expect((await get(`/count?source=urn:lgsp:nobody`)).body).toEqual({ events: 0 });

    expect(await post('/replay', { type }, {})).toMatchObject(NOBODYS);
    expect((await post('/replay', { type })).body).toEqual({ events: 5 });
    expect((await get(`/${many[4]?.id}`)).body).toMatchObject({ replayActor: 'H56:op-1' });
    expect((await get(`/${other.id}`)).body).toMatchObject({ replayActor: null });
    const first = await post('/discard', { type, reason: 'never subscribed', limit: 3 });
    expect(first.body).toMatchObject({ events: 3, next: expect.any(String) as string });
    const rest = { type, reason: 'never subscribed', limit: 3, after: first.body['next'] };
    expect((await post('/discard', rest)).body).toEqual({ events: 2 });
    for (let n = 0; (await get(`/count${filter}`)).body['events'] !== 0 && n < 100; n++) await wait(50);
    expect((await get(`/count?type=${type}`)).body).toEqual({ events: 0 });
    expect((await get(`/${other.id}`)).body).toMatchObject({ status: 'waiting', discardReason: null });
    expect(await post('/discard', { type, reason: 'x' })).toMatchObject({ status: 400 });
    expect(await post('/discard', { unknown: 1, reason: 'long enough' })).toMatchObject({ status: 400 });
    expect(await post('/replay', { limit: 201 })).toMatchObject({ status: 400 });
  });

  it('applies late events in bulk only where they are asked for by name', async () => {
    await post('/discard', { reason: 'of other tests' });
    const subject = uuidv7();
    const birth = (n: number) =>
      event({
        type: 'vn.lgsp.population.birth-counted',
        subject,
        recordversion: `1.${n}`,
        data: { commune: '14759' },
      });
    const late = birth(1);
    await service.rows(`INSERT INTO parcel VALUES ('${uuidv7()}', 1, '14759', 'x', NULL, 0)`);
    await parked(birth(2));
    await parked(late);
    expect((await get(`/${late.id}`)).body).toMatchObject({ status: 'late' });
    expect((await post('/replay', { subject })).body).toEqual({ events: 0 });
    expect((await post('/replay', { subject, status: 'late' })).body).toEqual({ events: 1 });
    expect((await get(`/${late.id}`)).body).toMatchObject({ status: 'applied' });
  });

  it('tries work rows again in bulk', async () => {
    const ids = [uuidv7(), uuidv7()];
    for (const id of ids)
      await service.rows(
        `INSERT INTO exchange_work (id, kind, payload, context, state, last_error)
         VALUES ('${id}', 'nobodys', 'null', '{"correlationId":"c"}', 'stuck', 'TEST.FORBIDDEN')`,
      );
    const retry = (body: object, headers: Record<string, string> = PERSON) =>
      service.call('POST', '/admin/work/retry', body, headers);
    expect(await retry({ kind: 'nobodys' }, {})).toMatchObject(NOBODYS);
    expect(await service.call('POST', `/admin/work/${ids[0]}/retry`)).toMatchObject(NOBODYS);
    expect((await retry({ error: 'TEST.OTHER' })).body).toEqual({ rows: 0 });
    const first = await retry({ state: 'stuck', kind: 'nobodys', error: 'TEST.FORBIDDEN', limit: 1 });
    expect(first.body).toEqual({ rows: 1, next: ids[0] });
    expect((await retry({ state: 'stuck', kind: 'nobodys', after: ids[0] })).body).toEqual({ rows: 1 });
    expect(await service.rows(`SELECT state FROM exchange_work WHERE kind = 'nobodys'`)).toEqual([
      { state: 'waiting' },
      { state: 'waiting' },
    ]);
    expect((await service.call('GET', '/admin/work?kind=nobodys')).body['items']).toMatchObject(
      ids.map((id) => ({ id, retryActor: 'H56:op-1', retriedAt: expect.any(String) as string })),
    );
  });

  it('tries work rows in doubt again in bulk only where they are asked for by name', async () => {
    await service.rows(
      `INSERT INTO exchange_work (id, kind, payload, context, state, last_error)
       VALUES ('${uuidv7()}', 'doubtful', 'null', '{"correlationId":"c"}', 'stuck', 'WORK.IN_DOUBT')`,
    );
    const listed = await service.call('GET', '/admin/work?kind=doubtful');
    expect(listed.body['items']).toMatchObject([
      { advice: { en: expect.stringContaining('Look at the other side') as string } },
    ]);
    const retry = (body: object) => service.call('POST', '/admin/work/retry', body, PERSON);
    expect((await retry({ kind: 'doubtful' })).body).toEqual({ rows: 0 });
    expect((await retry({ kind: 'doubtful', error: 'WORK.IN_DOUBT' })).body).toEqual({ rows: 1 });
  });
});
