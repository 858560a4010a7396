import { SIGNED_IN_AT, until } from '@lgsp/testing';
import { decodeJwt } from 'jose';
import pg from 'pg';
import { request } from 'undici';
import { basicOf, PASSWORD, signInAt, startGateway, type TestGateway } from './test-gateway.js';

const ONE_STOP = 'VN/GOV/H56/one-stop';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

let gateway: TestGateway;
let other: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({});
  await query(
    `INSERT INTO identity_payload (model, id, payload, expires_at) VALUES ('Session', 'old', '{}', now() - interval '1 s')`,
  );
  other = await startGateway({}, { database: gateway.database, issuer: gateway.url });
});
afterAll(async () => {
  await other.close();
  await gateway.close();
});

const asked = (more: Record<string, string | undefined> = {}): string => {
  const all = {
    ...{ client_id: ONE_STOP, response_type: 'code', scope: 'openid act', redirect_uri: SIGNED_IN_AT },
    ...{ code_challenge: CHALLENGE, code_challenge_method: 'S256', state: 'of-the-desk' },
    ...more,
  };
  const said = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return `/oauth/authorize?${new URLSearchParams(Object.fromEntries(said)).toString()}`;
};

interface Step {
  readonly at?: string;
  readonly cookie?: string;
  readonly headers?: Record<string, string>;
  readonly form?: Record<string, string>;
}
async function step(path: string, { at = gateway.url, cookie, headers, form }: Step = {}) {
  const {
    statusCode,
    headers: said,
    body,
  } = await request(at + path, {
    method: form ? 'POST' : 'GET',
    headers: {
      accept: 'text/html',
      ...(cookie && { cookie }),
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    body: form ? new URLSearchParams(form).toString() : null,
  });
  const cookies = [said['set-cookie'] ?? []].flat();
  return {
    status: statusCode,
    headers: said,
    location: String(said['location'] ?? ''),
    text: await body.text(),
    cookies,
    cookie: cookies.map((line) => line.split(';', 1)[0]).join('; '),
  };
}

/** As far as the page; where it is, and the cookies that it wants. */
async function page(more: Record<string, string> = {}, begun: Step = {}) {
  const { location, cookie } = await step(asked(more), begun);
  return { path: new URL(location, gateway.url).pathname, cookie };
}
const fill = (subject: string, password = PASSWORD) => ({ subject, password });

async function redeem(form: Record<string, string>, client = ONE_STOP) {
  const { statusCode, body } = await request(`${gateway.url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: basicOf(client), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
  return { status: statusCode, json: (await body.json()) as Record<string, unknown> };
}

/** A code that nobody redeemed yet; empty for who may not sign in. */
async function code(): Promise<string> {
  const { path, cookie } = await page();
  const resumed = await step(path, { cookie, form: fill('cb-0142') });
  if (resumed.location === '') return '';
  const back = await step(new URL(resumed.location).pathname, { cookie });
  // Who was let go between the two steps is told so on a page.
  if (back.location === '') return '';
  return new URL(back.location).searchParams.get('code') ?? '';
}
const grant = (of: string) => ({
  ...{ grant_type: 'authorization_code', code: of, redirect_uri: SIGNED_IN_AT, code_verifier: VERIFIER },
});

describe('an official signs in', () => {
  it('on a page in their language, and the client gets tokens that say who, when and how', async () => {
    const { path, cookie } = await page();
    const shown = await step(path, { cookie });
    expect(shown).toMatchObject({
      status: 200,
      headers: { 'content-language': 'vi', 'cache-control': 'no-store' },
    });
    expect(shown.text).toContain('Một cửa');
    expect(shown.headers['content-security-policy']).toContain(`frame-ancestors 'none'`);

    const { json } = await redeem(grant(await code()));
    expect(decodeJwt(json['access_token'] as string)).toMatchObject({
      ...{ aud: 'gateway', sub: 'cb-0142', azp: ONE_STOP, client_id: ONE_STOP, scope: 'act' },
      ...{ auth_time: expect.any(Number) as number, acr: 'urn:lgsp:acr:made-up' },
    });
    expect(decodeJwt(json['id_token'] as string)).toMatchObject({
      ...{ aud: ONE_STOP, sub: 'cb-0142', officials: ['H56:cb-0142'] },
    });
  });

  it('begins at one gateway and goes on at another', async () => {
    const { path, cookie } = await page();
    const resumed = await step(path, { cookie, form: fill('cb-0142'), at: other.url });
    expect(resumed).toMatchObject({ status: 303 });
    const back = await step(new URL(resumed.location).pathname, { cookie });
    expect(back.location).toMatch(`${SIGNED_IN_AT}?code=`);
    expect(new URL(back.location).searchParams.get('state')).toBe('of-the-desk');
  });

  it('each time: nobody goes on with what whoever sat there before has left in the browser', async () => {
    const { path, cookie } = await page();
    const resumed = await step(path, { cookie, form: fill('cb-0142') });
    const back = await step(new URL(resumed.location).pathname, { cookie });
    expect(back.cookie).toContain('_session=');
    expect((await step(asked(), { cookie: back.cookie })).location).toContain('/oauth/sign-in/');
  });

  it('keeps cookies from scripts and other sites', async () => {
    const { cookies } = await step(asked());
    expect(cookies.length).toBeGreaterThan(1);
    for (const line of cookies) expect(line).toMatch(/; httponly/i);
    for (const line of cookies) expect(line).toMatch(/; samesite=lax/i);
  });

  it.each([
    ['a wrong password', 'cb-0142', 'wrong', 'Tài khoản hoặc mật khẩu không đúng'],
    ['an account that is none', 'nobody', PASSWORD, 'Tài khoản hoặc mật khẩu không đúng'],
    ['another file of the folder', '../VN.GOV.H56.one-stop', 'a-secret-of-a-test-client', 'không đúng'],
    ['who is not in the directory', 'ghost', PASSWORD, 'Danh bạ không có cán bộ này'],
    ['who is of an agency that the client does not speak for', 'ht-cb-0142', PASSWORD, 'Danh bạ không có'],
  ])('refuses %s', async (_what, subject, password, said) => {
    const { path, cookie } = await page();
    const answer = await step(path, { cookie, form: fill(subject, password) });
    expect(answer).toMatchObject({ status: 401, location: '' });
    expect(answer.text).toContain(said);
  });

  it('signs in through the client of their own agency', async () => {
    const { access_token } = await signInAt(gateway.url, 'VN/GOV/H56/stranger', 'ht-cb-0142');
    expect(decodeJwt(access_token)).toMatchObject({ sub: 'ht-cb-0142', azp: 'VN/GOV/H56/stranger' });
  });

  it('slows who tries passwords, and nobody else', async () => {
    const { path, cookie } = await page();
    for (let i = 0; i < 10; i += 1) await step(path, { cookie, form: fill('qt-1', 'wrong') });
    expect((await step(path, { cookie, form: fill('qt-1') })).text).toContain('Sai quá nhiều lần');
    expect(await step(path, { cookie, form: fill('cb-0142') })).toMatchObject({ status: 303 });
  });

  it.each([
    ['without the cookie of the request', undefined],
    ['with that of another', 'another'],
  ])('is refused %s', async (_what, cookie) => {
    const [mine, another] = [await page(), await page()];
    const given = cookie === undefined ? {} : { cookie: another.cookie };
    expect(await step(mine.path, { ...given, form: fill('cb-0142') })).toMatchObject({
      status: 400,
      location: '',
    });
  });

  it('refuses a form larger than any, and writes back nothing that it could run', async () => {
    const { path, cookie } = await page();
    expect(await step(path, { cookie, form: fill('x'.repeat(5_000)) })).toMatchObject({ status: 413 });
    const { text } = await step(path, { cookie, form: fill('"><script>') });
    expect(text).not.toContain('<script>');
  });
});

describe('a client asks an official to sign in', () => {
  it('only where officials sign in through it, and comes back to its own addresses alone', async () => {
    for (const wrong of [
      { client_id: 'VN/GOV/H56/population' },
      { client_id: 'VN/GOV/H56/nobody' },
      { redirect_uri: 'https://attacker.example/' },
      { redirect_uri: `${SIGNED_IN_AT}/more` },
    ])
      expect(await step(asked(wrong))).toMatchObject({ status: 400, location: '' });
  });

  it.each([
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['no code', { response_type: 'token' }, 'unsupported_response_type'],
    ['the gateway itself as its resource', { resource: 'urn:lgsp:gateway' }, 'invalid_target'],
    ['no page to be shown', { prompt: 'none' }, 'login_required'],
  ])('is told what is wrong: %s', async (_what, more, error) => {
    const { location } = await step(asked(more));
    const { search, hash } = new URL(location);
    expect(new URLSearchParams(search || hash.slice(1)).get('error')).toBe(error);
  });

  it('redeems a code once, with what it proved it by; a second time ends what the first began', async () => {
    const one = await code();
    expect(await redeem({ ...grant(one), code_verifier: 'x'.repeat(43) })).toMatchObject({ status: 400 });
    const two = await code();
    expect(await redeem(grant(two), 'VN/GOV/H56/stranger')).toMatchObject({ status: 400 });
    const three = await code();
    const { json } = await redeem(grant(three));
    expect(await redeem(grant(three))).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
    const refresh = { grant_type: 'refresh_token', refresh_token: String(json['refresh_token']) };
    expect(await redeem(refresh)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
  });

  it('renews a token through the working day, and again where the answer was lost', async () => {
    const first = await redeem(grant(await code()));
    const refresh = { grant_type: 'refresh_token', refresh_token: String(first.json['refresh_token']) };
    await redeem(refresh);
    const { status, json } = await redeem(refresh);
    expect(status).toBe(200);
    expect(decodeJwt(String(json['access_token']))['auth_time']).toBe(
      decodeJwt(String(first.json['access_token']))['auth_time'],
    );
  });

  it('renews nothing for who has left', async () => {
    const { json } = await redeem(grant(await code()));
    await suspended('H56:cb-0142', true);
    const refresh = { grant_type: 'refresh_token', refresh_token: String(json['refresh_token']) };
    await until('it is known', async () => (await code()) === '', 5_000);
    expect(await redeem(refresh)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
    await suspended('H56:cb-0142', false);
    await until('it is known', async () => (await code()) !== '', 5_000);
  });

  it('gets its own token however many of its officials’ have expired', async () => {
    const expired = { grant_type: 'refresh_token', refresh_token: 'of-yesterday' };
    for (let i = 0; i < 31; i += 1) expect(await redeem(expired)).toMatchObject({ status: 400 });
    expect(await redeem({ grant_type: 'client_credentials' })).toMatchObject({ status: 200 });
  });

  it('gets no official’s token for itself', async () => {
    const own = { grant_type: 'client_credentials' };
    expect(await redeem({ ...own, resource: 'urn:lgsp:actor' })).toMatchObject({
      json: { error: 'invalid_target' },
    });
    expect(await redeem({ ...own, scope: 'act' })).toMatchObject({ json: { error: 'invalid_scope' } });
    expect(await redeem({ ...own, scope: 'openid' })).toMatchObject({ json: { error: 'invalid_scope' } });
  });

  it('is sent to the issuer’s addresses, whatever host it names', async () => {
    const headers = {
      host: 'attacker.example',
      'x-forwarded-host': 'attacker.example',
      'x-forwarded-proto': 'ftp',
    };
    const { path, cookie } = await page({}, { headers });
    const { location } = await step(path, { cookie, headers, form: fill('cb-0142') });
    expect(location.startsWith(`${gateway.url}/oauth/`)).toBe(true);
  });

  it('leaves nothing behind that has expired', async () => {
    expect(await query(`SELECT FROM identity_payload WHERE id = 'old'`)).toBe(0);
  });

  it('finds where in the metadata', async () => {
    for (const name of ['oauth-authorization-server', 'openid-configuration']) {
      const { text } = await step(`/.well-known/${name}`);
      expect(JSON.parse(text)).toMatchObject({
        authorization_endpoint: `${gateway.url}/oauth/authorize`,
        code_challenge_methods_supported: ['S256'],
      });
    }
  });
});

/** As the directory's next look finds it. */
const suspended = (id: string, is: boolean): Promise<unknown> =>
  query(
    `WITH change AS (INSERT INTO official_change (official, version, content, client, person)
       SELECT id, version + 1, content || jsonb_build_object('suspended', $2::boolean), 'test', 'system:test'
         FROM official WHERE id = $1 RETURNING *)
     UPDATE official SET version = change.version, content = change.content, change_number = change.number
       FROM change WHERE id = $1`,
    [id, is],
  );

/** How many rows it read or changed. */
async function query(sql: string, values: readonly unknown[] = []): Promise<number> {
  const client = new pg.Client({ connectionString: gateway.database.ownerUrl });
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
