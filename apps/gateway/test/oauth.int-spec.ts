import { SECRET, startGateway, type TestGateway } from './test-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({});
});
afterAll(() => gateway.close());

const ID = 'VN/GOV/H56/one-stop';
const basic = `Basic ${Buffer.from(`${encodeURIComponent(ID)}:${SECRET}`).toString('base64')}`;

async function token(
  form: Record<string, string>,
  headers: Record<string, string> = { authorization: basic },
) {
  const answer = await fetch(`${gateway.url}/oauth/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
  });
  const json = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, headers: answer.headers, json };
}
const own = (path: string, authorization?: string) =>
  fetch(gateway.url + path, authorization === undefined ? {} : { headers: { authorization } });

describe('the authorization server', () => {
  it('says what it is (RFC 8414), whatever host is asked', async () => {
    const answer = await fetch(`${gateway.url}/.well-known/oauth-authorization-server`);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      {
        issuer: gateway.url,
        authorization_endpoint: `${gateway.url}/oauth/authorize`,
        token_endpoint: `${gateway.url}/oauth/token`,
        revocation_endpoint: `${gateway.url}/oauth/revoke`,
        jwks_uri: `${gateway.url}/oauth/jwks`,
        scopes_supported: ['openid', 'act', 'exchange', 'operator', 'auditor'],
        response_types_supported: ['code'],
        response_modes_supported: ['query'],
        grant_types_supported: ['client_credentials', 'authorization_code', 'refresh_token'],
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['ES256'],
        ui_locales_supported: ['vi', 'en'],
        claims_supported: ['sub', 'officials', 'auth_time', 'acr', 'nonce'],
        token_endpoint_auth_methods_supported: [
          'client_secret_basic',
          'client_secret_post',
          'private_key_jwt',
        ],
        token_endpoint_auth_signing_alg_values_supported: [
          ...['ES256', 'ES384', 'EdDSA', 'Ed25519', 'PS256', 'RS256'],
        ],
      },
    ]);
    const { jwks_uri: keys } = (await (
      await own('/.well-known/oauth-authorization-server')
    ).json()) as Record<string, string>;
    expect((await fetch(keys ?? '')).status).toBe(200);
  });

  it.each([{ authorization: basic }, undefined])(
    'takes a client’s secret as it says: %j',
    async (headers) => {
      const form: Record<string, string> = headers ? {} : { client_id: ID, client_secret: SECRET };
      expect(await token(form, headers ?? {})).toMatchObject({ status: 200, json: { token_type: 'Bearer' } });
    },
  );

  it.each(['no-such-scope', 'exchange no-such-scope', 'operator', 'openid'])(
    'refuses the scope %s',
    async (scope) =>
      expect(await token({ scope })).toMatchObject({ status: 400, json: { error: 'invalid_scope' } }),
  );

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['none', {}, {}],
    ['an id alone', {}, { client_id: ID }],
    ['a wrong secret', { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` }, {}],
  ])('answers 401 invalid_client to %s', async (_, headers, form) => {
    const answer = await token(form, headers);
    expect(answer).toMatchObject({ status: 401, json: { error: 'invalid_client' } });
    if (form['client_id'] === undefined)
      expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
  });

  it('still calls what is malformed an invalid request', async () =>
    expect(await token({ grant_type: '' })).toMatchObject({
      status: 400,
      json: { error: 'invalid_request' },
    }));

  it('lets no other origin in', async () => {
    const { headers } = await token({}, { authorization: basic, origin: 'https://evil.test' });
    const preflight = await fetch(`${gateway.url}/oauth/token`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.test', 'access-control-request-method': 'POST' },
    });
    expect([preflight.status, preflight.headers.get('allow')]).toEqual([405, 'POST']);
    for (const said of [headers, preflight.headers])
      expect([...said.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});

describe('a route of the gateway itself', () => {
  it('tells what is wrong with the token (RFC 6750)', async () => {
    const challenge = async (authorization?: string) => {
      const { status, headers } = await own('/admin/clients', authorization);
      return [status, headers.get('www-authenticate')];
    };
    expect(await challenge()).toEqual([401, 'Bearer']);
    expect(await challenge('Bearer x.y.z')).toEqual([401, 'Bearer error="invalid_token"']);
    expect(await challenge(`Bearer ${await gateway.token('one-stop')}`)).toEqual([
      403,
      'Bearer error="insufficient_scope", scope="operator"',
    ]);
    expect(await challenge(`Bearer ${await gateway.token('operator', 'operator')}`)).toEqual([200, null]);
  });
});
