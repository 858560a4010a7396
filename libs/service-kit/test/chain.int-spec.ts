import { uuidv7 } from '@lgsp/kernel';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { CLIENT, landCalls, type LandCalls } from './land-calls.js';

let service: LandCalls;
beforeAll(async () => {
  service = await landCalls();
});
afterAll(() => service?.land.close());
const parcel = { commune: '14758', owner: 'Nguyễn Thị Lan' };
const eventually = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (let n = 0; n < 100; n++) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(100);
  }
  throw new Error('It did not happen within ten seconds');
};

describe('calls and chain', () => {
  it('carries the correlation id from HTTP to outbox and to the call that was committed', async () => {
    const [correlation, exchange] = [uuidv7(), uuidv7()];
    const { body } = await service.post(parcel, uuidv7(), {
      'x-lgsp-correlation-id': correlation,
      'x-road-request-id': exchange,
      'x-road-userid': 'H56:cb-1',
      traceparent: `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01`,
    });
    const sheet = await eventually(
      async () => (await service.call('GET', `/parcels/${String(body['id'])}`)).body['sheet'] ?? undefined,
    );
    expect(sheet).toBe('S-1');
    const sent = service.land.gateway.calls.find(
      ({ headers }) => headers['x-lgsp-correlation-id'] === correlation,
    );
    expect(sent).toMatchObject({
      url: '/r1/VN/GOV/G99/cadastre/api/look-ups',
      headers: {
        authorization: 'Bearer client-token',
        'x-road-client': 'VN/GOV/H56/land',
        // A worker acts for no person: who asked is found through the causation.
        'x-road-userid': 'system:land',
        'x-lgsp-purpose': 'land-register',
        'x-lgsp-causation-id': exchange,
        traceparent: expect.stringContaining('c'.repeat(32)) as string,
      },
    });
    const [event] = await service.rows(
      `SELECT event FROM exchange_outbox WHERE event->>'subject' = '${String(body['id'])}'`,
    );
    expect(event?.['event']).toMatchObject({
      correlationid: correlation,
      causationid: exchange,
      actor: 'H56:cb-1',
    });
  });

  it('begins a trace of its own where the caller names two', async () => {
    const [one, two] = ['a', 'b'].map((letter) => `00-${letter.repeat(32)}-${'d'.repeat(16)}-01`);
    const correlation = uuidv7();
    const headersOfTwo = {
      authorization: service.bearer,
      'x-road-client': CLIENT,
      'content-type': 'application/json',
      'idempotency-key': uuidv7(),
      'x-lgsp-correlation-id': correlation,
      traceparent: [one ?? '', two ?? ''], // two lines, which fetch would join
    };
    request(`${service.land.url}/parcels`, { method: 'POST', headers: headersOfTwo })
      .on('response', (answer) => answer.resume())
      .end(JSON.stringify(parcel));
    const { headers } = await eventually(async () =>
      service.land.gateway.calls.find((call) => call.headers['x-lgsp-correlation-id'] === correlation),
    );
    expect(headers['traceparent']).not.toMatch(/^00-(a{32}|b{32})-/);
  });

  it('refuses a network call inside a transaction', async () => {
    const answer = await service.call('POST', '/parcels/forbidden-call', {}, { 'idempotency-key': uuidv7() });
    expect(answer).toMatchObject({ status: 500, body: { code: 'HTTP.CALL_IN_TRANSACTION' } });
  });

  it('lists what is parked and what is to be done', async () => {
    expect((await service.call('GET', '/admin/parked-events')).body).toEqual({ items: [] });
    expect((await service.call('GET', '/admin/work')).status).toBe(200);
    const replay = `/admin/parked-events/${uuidv7()}/replay`;
    const operator = { 'x-road-userid': 'H56:op-1' };
    expect((await service.call('POST', replay, undefined, operator)).status).toBe(404);
  });
});
