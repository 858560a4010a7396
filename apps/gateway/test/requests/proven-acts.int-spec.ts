import { type OfficialTokens } from '@lgsp/testing';
import { generateKeyPair, importJWK, type JWTPayload, decodeJwt, SignJWT } from 'jose';
import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici';
import { basicOf } from '../test-gateway.js';
import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
let signedIn: OfficialTokens;
beforeAll(async () => {
  world = await requestsWorld();
  signedIn = await world.gateway.signIn('one-stop', 'cb-0142');
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const ACTOR = 'H56:cb-0142';
const act = (token: string | undefined, path = '/approvals', actor = ACTOR, more: object = {}) =>
  world.call(path, {
    method: 'POST',
    headers: { 'x-road-userid': actor, ...(token === undefined ? {} : { 'x-lgsp-actor-token': token }) },
    ...more,
  });
const challenged = (age = '') => ({
  status: 401,
  headers: {
    'x-road-error': 'Server.ClientProxy.AuthenticationFailed',
    'www-authenticate': `Bearer error="insufficient_user_authentication"${age}`,
  },
});
const DENIED = { status: 403, headers: { 'x-road-error': 'Server.ServerProxy.AccessDenied' } };

describe('a proven act', () => {
  it('is done by the official who signed in through the client; the record says how, and nobody hears the token', async () => {
    const answer = await act(signedIn.access_token);
    expect(answer).toMatchObject({ status: 200 });
    expect(await world.recordOf(answer.headers['x-road-request-id'])).toMatchObject({
      open: {
        actor: ACTOR,
        vouched: 'proven',
        signedInAt: new Date((decodeJwt(signedIn.access_token)['auth_time'] as number) * 1_000).toISOString(),
        acr: 'urn:lgsp:acr:made-up',
      },
    });
    expect(JSON.stringify(world.provider.seen)).not.toContain(signedIn.access_token);
    expect(Object.keys(world.provider.seen[0]?.headers ?? {})).not.toContain('x-lgsp-actor-token');
    const rows = await world.owner<{ found: boolean }>(
      `SELECT bool_or(record LIKE '%' || $1 || '%') AS found FROM exchange_record`,
      signedIn.access_token,
    );
    expect(rows[0]?.found).toBe(false);
  });

  it('is refused on the client’s word alone, and recorded; the provider hears nothing', async () => {
    const answer = await act(undefined);
    expect(answer).toMatchObject(challenged());
    expect(await world.recordOf(answer.json['detail'])).toMatchObject({
      outcome: 'denied',
      open: { actor: ACTOR },
    });
    expect(world.provider.seen).toHaveLength(0);
  });

  it('is refused with the token of somebody else, or got through another client', async () => {
    const somebody = await world.gateway.signIn('one-stop', 'staff-1');
    expect(await act(somebody.access_token)).toMatchObject(DENIED);
    const elsewhere = await world.gateway.signIn('stranger', 'cb-0142');
    expect(await act(elsewhere.access_token)).toMatchObject(DENIED);
    expect(world.provider.seen).toHaveLength(0);
  });

  it('is refused with what is no official’s token: a client’s, an id token, one altered, one of another issuer', async () => {
    const { access_token: token, id_token: idToken } = signedIn;
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const own = (claims: JWTPayload) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: 'made-up', typ: 'at+jwt' })
        .sign(privateKey);
    const [head, body, signature = ''] = token.split('.');
    const altered = [head, body, `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`].join('.');
    for (const wrong of [world.token, idToken, altered, await own(decodeJwt(token)), 'none'])
      expect(await act(wrong)).toMatchObject(challenged());
    expect(world.provider.seen).toHaveLength(0);
  });

  it('is refused once the token has expired', async () => {
    const [row] = await world.owner<{ private_jwk: object }>(
      `SELECT private_jwk FROM signing_key_term WHERE purpose = 'client-tokens' ORDER BY signs_from DESC LIMIT 1`,
    );
    const key = row?.private_jwk as { kid: string };
    const { exp, ...claims } = decodeJwt(signedIn.access_token);
    const until = async (end: number | undefined) =>
      new SignJWT({ ...claims, ...(end === undefined ? {} : { exp: end }) })
        .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: 'at+jwt' })
        .sign(await importJWK(key, 'ES256'));
    expect(await act(await until(exp))).toMatchObject({ status: 200 });
    expect(await act(await until(Math.floor(Date.now() / 1_000) - 1))).toMatchObject(challenged());
    expect(await act(await until(undefined))).toMatchObject(challenged());
  });

  it('asks who signs to have signed in just now: a token renewed since is not enough', async () => {
    const fresh = await world.gateway.signIn('one-stop', 'cb-0142');
    expect(await act(fresh.access_token, '/seals')).toMatchObject({ status: 200 });
    await pause(4_000);
    expect(await act(fresh.access_token, '/seals')).toMatchObject(challenged(', max_age="3"'));
    const renewed = await token({ grant_type: 'refresh_token', refresh_token: fresh.refresh_token });
    expect(renewed).toMatchObject({ status: 200 });
    expect(await act(renewed.json['access_token'] as string, '/seals')).toMatchObject(
      challenged(', max_age="3"'),
    );
    expect(await act(renewed.json['access_token'] as string)).toMatchObject({ status: 200 });
  });

  it('asks for a sign-in of the kind that its clause names', async () => {
    expect(await act(signedIn.access_token, '/oaths')).toMatchObject(challenged(', acr_values="loa3"'));
  });

  it('is refused from the moment they sign out, everywhere', async () => {
    const { access_token, refresh_token } = await world.gateway.signIn('one-stop', 'cb-0142');
    expect(await act(access_token)).toMatchObject({ status: 200 });
    expect(await token({ token: refresh_token }, '/oauth/revoke')).toMatchObject({ status: 200 });
    expect(await act(access_token)).toMatchObject(challenged());
    expect(await token({ grant_type: 'refresh_token', refresh_token })).toMatchObject({
      status: 400,
      json: { error: 'invalid_grant' },
    });
  });

  it('is refused to who does not hold the role, however well they have signed in', async () => {
    const { access_token } = await world.gateway.signIn('one-stop', 'staff-1');
    expect(await act(access_token, '/approvals', 'H56:staff-1')).toMatchObject(DENIED);
  });
});

describe('the token of an official', () => {
  it('is no credential of a client', async () => {
    expect(await world.call(`/persons/${ID}`, { token: signedIn.access_token })).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    });
  });

  it('counts where nothing asks for it, and must be right there, too', async () => {
    const answer = await act(signedIn.access_token, '/decisions');
    expect(answer).toMatchObject({ status: 200 });
    expect(await world.recordOf(answer.headers['x-road-request-id'])).toMatchObject({
      open: { vouched: 'proven' },
    });
    const without = await act(undefined, '/decisions');
    expect(await world.recordOf(without.headers['x-road-request-id'])).toMatchObject({
      open: { vouched: 'asserted' },
    });
    expect(await act('made-up', '/decisions')).toMatchObject(challenged());
  });

  it.each([
    ['malformed', 'a token'],
    ['too long', 'x'.repeat(4_097)],
  ])('is refused: %s', async (_what, value) => {
    expect(await act(value)).toMatchObject({ status: 400 });
  });

  it('is given once', async () => {
    const text = await world.raw(
      'POST /r1/VN/GOV/H56/population/api/approvals HTTP/1.1',
      ...['Host: x', 'Connection: close', 'Content-Length: 0'],
      ...[`Authorization: Bearer ${world.token}`, `X-Road-Client: ${ONE_STOP}`, 'X-LGSP-Purpose: testing'],
      ...[
        `X-Road-UserId: ${ACTOR}`,
        `X-LGSP-Actor-Token: ${signedIn.access_token}`,
        'X-LGSP-Actor-Token: another',
      ],
    );
    expect(text).toMatch(/^HTTP\/1.1 400 /);
  });

  it('of a system says nothing: systems do not sign in', async () => {
    const answer = await act(undefined, '/approvals', 'system:one-stop');
    expect(answer).toMatchObject({ status: 200 });
    expect((await world.recordOf(answer.headers['x-road-request-id'])).open).not.toHaveProperty('vouched');
  });
});

async function token(form: Record<string, string>, path = '/oauth/token') {
  const { statusCode, body } = await request(world.gateway.url + path, {
    method: 'POST',
    headers: { authorization: basicOf(ONE_STOP), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
  const text = await body.text();
  return { status: statusCode, json: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
}
