import { connect } from 'node:net';
import { CLIENT, landCalls, type LandCalls } from './land-calls.js';

/** RFC 6750, 3.1: said of a credential that was shown, not of one that was not. */
const INVALID = 'Bearer error="invalid_token"';

let service: LandCalls;
beforeAll(async () => {
  service = await landCalls();
});
afterAll(() => service?.land.close());

describe('credential', () => {
  it.each([
    ['none', {}, 'SECURITY.NO_CREDENTIAL', 'Bearer'],
    ['a client’s own', { aud: 'gateway', sub: CLIENT }, 'SECURITY.BAD_CREDENTIAL', INVALID],
    ['another system’s', { aud: 'population' }, 'SECURITY.BAD_CREDENTIAL', INVALID],
  ])('%s is refused on every route', async (name, claims, code, challenge) => {
    const authorization = name === 'none' ? '' : `Bearer ${await service.land.gateway.token(claims)}`;
    for (const path of ['/parcels', '/admin/parked-events', '/admin/work']) {
      const answer = await service.call('GET', path, undefined, { authorization });
      expect(answer).toMatchObject({ status: 401, body: { code } });
      expect(answer.headers.get('www-authenticate')).toBe(challenge);
    }
  });

  it('is asked of nobody who only wants to know whether calls are taken; that is all that is told', async () => {
    const open = { authorization: '', 'x-road-client': '' };
    const { status, body } = await service.call('GET', '/health/ready', undefined, open);
    expect([status, body]).toEqual([200, { status: 'up' }]);
    for (const path of ['/health/live', '/metrics'])
      expect((await service.call('GET', path, undefined, open)).status).toBe(404);
  });

  it('tells who calls', async () => {
    const { body } = await service.call('GET', '/parcels/caller', undefined, {
      'x-road-userid': 'H56:cb-17',
      'x-road-issue': 'H56-261122-0001',
      'x-lgsp-purpose': 'land-register',
      'x-lgsp-scope': 'agency=H56.HT01;communes=14797,14758',
    });
    expect(body).toEqual({
      client: CLIENT,
      actor: 'H56:cb-17',
      dossier: 'H56-261122-0001',
      purpose: 'land-register',
      scope: { agency: 'H56.HT01', formerly: [], communes: ['14797', '14758'] },
    });
  });

  it('refuses two clients that differ', async () => {
    const { hostname, port } = new URL(service.land.url);
    const answer = await new Promise<string>((done) => {
      let text = '';
      const socket = connect(Number(port), hostname, () =>
        socket.write(
          `GET /parcels HTTP/1.1\r\nhost: x\r\nauthorization: ${service.bearer}\r\nx-road-client: ${CLIENT}\r\nx-road-client: VN/GOV/H56/population\r\nconnection: close\r\n\r\n`,
        ),
      );
      socket.on('data', (chunk) => (text += chunk.toString())).on('close', () => done(text));
    });
    expect(answer).toMatch(/^HTTP\/1.1 400[^]*SECURITY\.BAD_CALLER/);
  });
});
