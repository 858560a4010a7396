import { Client, credentials, Metadata, status } from '@grpc/grpc-js';
import { certificates, freePort } from '@lgsp/testing';
import { decodeJwt } from 'jose';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fetchToken, startGateway, type TestGateway } from './test-gateway.js';

const ID = 'VN/GOV/H56/stranger';

let gateway: TestGateway;
let made: Awaited<ReturnType<typeof certificates>>;
let [tlsPort, grpcPort] = [0, 0];
beforeAll(async () => {
  made = await certificates({ ca: { server: 'server', own: 'stranger', other: 'stranger' } });
  [tlsPort, grpcPort] = [await freePort(), await freePort()];
  const tls = {
    ...{ host: '127.0.0.1', port: tlsPort },
    ...{ certFile: made.file('server.crt'), keyFile: made.file('server.key') },
  };
  gateway = await startGateway({}, { tls, grpcPort });
  copyFileSync(made.file('own.crt'), join(gateway.secrets, 'VN.GOV.H56.stranger.crt.pem'));
});
afterAll(() => gateway.close());

interface Asked {
  /** Whose certificate is shown. */
  readonly by?: 'own' | 'other' | undefined;
  readonly token?: string;
  readonly form?: Record<string, string>;
  readonly headers?: Record<string, string>;
}
function ask(path: string, { by, token, form, headers }: Asked = {}) {
  return new Promise<{ status: number | undefined; challenge: string | undefined; json: unknown }>(
    (resolve, reject) => {
      const body = form && new URLSearchParams(form).toString();
      const shown = by && {
        cert: readFileSync(made.file(`${by}.crt`)),
        key: readFileSync(made.file(`${by}.key`)),
      };
      const asked = request({
        ...{ host: '127.0.0.1', port: tlsPort, path, method: form ? 'POST' : 'GET', agent: false },
        ...{ ca: readFileSync(made.file('ca.crt')), ...shown },
        headers: {
          'x-road-client': ID,
          ...(token && { authorization: `Bearer ${token}` }),
          ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
          ...headers,
        },
      });
      asked.on('error', reject).on('response', (answer) => {
        text(answer).then((said) => {
          const challenge = answer.headers['www-authenticate'];
          resolve({ status: answer.statusCode, challenge, json: JSON.parse(said) as unknown });
        }, reject);
      });
      asked.end(body);
    },
  );
}

const form = { grant_type: 'client_credentials', client_id: ID };
async function bound(): Promise<string> {
  const { json } = await ask('/oauth/token', { by: 'own', form });
  return (json as { access_token: string }).access_token;
}
const ROUTES = ['/listClients', '/r1/VN/GOV/H56/population/listMethods', '/directory/agencies'];
const REFUSED = { status: 401, challenge: 'Bearer error="invalid_token"' };
const NO_CLIENT = { status: 401, json: { error: 'invalid_client' } };

describe('a client with a certificate (RFC 8705)', () => {
  it('gets a token that is bound to it', async () => {
    expect(decodeJwt(await bound())).toMatchObject({ cnf: { 'x5t#S256': expect.any(String) as unknown } });
  });

  it('is refused at the token endpoint without it, with another, and with one in a header', async () => {
    const headers = { 'x-ssl-client-cert': encodeURIComponent(readFileSync(made.file('own.crt'), 'utf8')) };
    expect(await ask('/oauth/token', { form })).toMatchObject(NO_CLIENT);
    expect(await ask('/oauth/token', { form, by: 'other' })).toMatchObject(NO_CLIENT);
    expect(await ask('/oauth/token', { form, headers })).toMatchObject(NO_CLIENT);
  });

  it('has two while it changes them, and none by a file of no or three', async () => {
    const [own, other] = ['own', 'other'].map((name) => readFileSync(made.file(`${name}.crt`), 'utf8')) as [
      string,
      string,
    ];
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
      expect(await fetchToken(gateway.url, ID)).toEqual(expect.any(String));
    } finally {
      writeFileSync(file, own);
    }
  });

  it('has no secret any more', () => expect(fetchToken(gateway.url, ID)).rejects.toThrow('invalid_client'));

  it.each(ROUTES)('calls %s with certificate and token, and with nothing less', async (path) => {
    const token = await bound();
    expect(await ask(path, { token })).toMatchObject(REFUSED);
    expect(await ask(path, { token, by: 'own' })).toMatchObject({ status: 200 });
    expect(await ask(path, { token })).toMatchObject(REFUSED);
    expect(await ask(path, { token, by: 'other' })).toMatchObject(REFUSED);
    const plain = { authorization: `Bearer ${token}`, 'x-road-client': ID };
    expect((await fetch(gateway.url + path, { headers: plain })).status).toBe(401);
  });

  it('is refused over gRPC, which shows no certificate', async () => {
    const metadata = new Metadata();
    metadata.set('authorization', `Bearer ${await bound()}`);
    metadata.set('x-road-client', ID);
    metadata.set('x-lgsp-purpose', 'testing');
    const client = new Client(`127.0.0.1:${grpcPort}`, credentials.createInsecure());
    const same = (bytes: Buffer): Buffer => bytes;
    const path = '/test.population.v1.Persons/GetPerson';
    const error = await new Promise((resolve) =>
      client.makeUnaryRequest(path, same, same, Buffer.from(''), metadata, resolve),
    );
    client.close();
    expect(error).toMatchObject({ code: status.UNAUTHENTICATED });
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
        const socket = connect(tlsPort, '127.0.0.1', () => socket.write(said));
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
    });
  });
});
