import { decodeJwt } from 'jose';
import { rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fetchToken, type TestGateway } from './test-gateway.js';
import { tlsGateway, type TlsGateway } from './tls-gateway.js';

const TLS_URL = 'https://lgsp.example.gov.vn:8443';

let world: TlsGateway;
let gateway: TestGateway;
let ask: TlsGateway['ask'];
let bound: TlsGateway['bound'];
let form: TlsGateway['form'];
beforeAll(async () => {
  world = await tlsGateway('stranger', {}, { tlsUrl: TLS_URL });
  ({ gateway, ask, bound, form } = world);
});
afterAll(() => gateway.close());

const ROUTES = ['/listClients', '/r1/VN/GOV/H56/population/listMethods', '/directory/agencies'];
const REFUSED = { status: 401, challenge: 'Bearer error="invalid_token"' };
const NO_CLIENT = { status: 401, json: { error: 'invalid_client' } };

describe('a client with a certificate (RFC 8705)', () => {
  it('gets a token that is bound to it', async () => {
    expect(decodeJwt(await bound())).toMatchObject({ cnf: { 'x5t#S256': expect.any(String) as unknown } });
  });

  it('is refused at the token endpoint without it, with another, and with one in a header', async () => {
    const headers = { 'x-ssl-client-cert': encodeURIComponent(String(world.pem('own.crt'))) };
    expect(await ask('/oauth/token', { form })).toMatchObject(NO_CLIENT);
    expect(await ask('/oauth/token', { form, by: 'other' })).toMatchObject(NO_CLIENT);
    expect(await ask('/oauth/token', { form, headers })).toMatchObject(NO_CLIENT);
  });

  it('has two while it changes them, and none by a file of no or three', async () => {
    const [own, other] = [String(world.pem('own.crt')), String(world.pem('other.crt'))];
    const file = join(gateway.secrets, 'VN.GOV.H56.stranger.crt.pem');
    const taken = async (by: 'own' | 'other') => (await ask('/oauth/token', { form, by })).status;
    try {
      for (const [text, ...statuses] of [
        [own + other, 200, 200],
        [other, 401, 200],
        [other + other + own, 401, 401],
        ['no certificate', 401, 401],
      ] as const) {
        writeFileSync(file, text);
        expect([await taken('own'), await taken('other')]).toEqual(statuses);
      }
      rmSync(file);
      expect(await taken('own')).toBe(401);
      expect(await fetchToken(gateway.url, world.id)).toEqual(expect.any(String));
    } finally {
      writeFileSync(file, own);
    }
  });

  it('has no secret any more', () =>
    expect(fetchToken(gateway.url, world.id)).rejects.toThrow('invalid_client'));

  it.each(ROUTES)('calls %s with certificate and token, and with nothing less', async (path) => {
    const token = await bound();
    expect(await ask(path, { token })).toMatchObject(REFUSED);
    expect(await ask(path, { token, by: 'own' })).toMatchObject({ status: 200 });
    expect(await ask(path, { token })).toMatchObject(REFUSED);
    expect(await ask(path, { token, by: 'other' })).toMatchObject(REFUSED);
    const plain = { authorization: `Bearer ${token}`, 'x-road-client': world.id };
    expect((await fetch(gateway.url + path, { headers: plain })).status).toBe(401);
  });
});

describe('the TLS listener', () => {
  it('takes clients with secrets as the plain one does', async () => {
    const token = await gateway.token('one-stop');
    const headers = { 'x-road-client': 'VN/GOV/H56/one-stop' };
    for (const path of ROUTES) expect(await ask(path, { token, headers })).toMatchObject({ status: 200 });
    expect(
      (await fetch(`${gateway.url}/listClients`, { headers: { authorization: `Bearer ${token}` } })).status,
    ).toBe(200);
  });

  it('lets go of who speaks no TLS, and serves on', async () => {
    for (const said of ['GET /listClients HTTP/1.1\r\nhost: x\r\n\r\n', Buffer.alloc(2_000, 7)])
      await new Promise<void>((resolve) => {
        const socket = connect(world.tlsPort, '127.0.0.1', () => socket.write(said));
        socket
          .on('error', () => undefined)
          .on('close', () => resolve())
          .resume();
      });
    expect(await ask('/listClients', { token: await bound(), by: 'own' })).toMatchObject({ status: 200 });
  });

  it('is told in the metadata', async () => {
    expect((await ask('/.well-known/oauth-authorization-server')).json).toMatchObject({
      tls_client_certificate_bound_access_tokens: true,
      token_endpoint_auth_methods_supported: expect.arrayContaining([
        'self_signed_tls_client_auth',
      ]) as unknown,
      mtls_endpoint_aliases: { token_endpoint: `${TLS_URL}/oauth/token` },
    });
  });
});
