import { freePort, SIGNED_IN_AT } from '@lgsp/testing';
import { decodeJwt } from 'jose';
import { createHash, randomBytes } from 'node:crypto';
import { FakeProvider } from './fake-provider.js';
import { ForeignIdentityProvider } from './foreign-issuer.js';
import { basicOf, startGateway, type TestGateway } from './test-gateway.js';

const ONE_STOP = 'VN/GOV/H56/one-stop';
const there = new ForeignIdentityProvider();
const provider = new FakeProvider();
let gateway: TestGateway;
let lost: TestGateway;

beforeAll(async () => {
  const port = await freePort();
  await there.start(`http://127.0.0.1:${port}/oauth/signed-in`);
  const foreign = {
    issuer: there.url,
    clientId: 'lgsp',
    clientSecret: 'a-secret-there',
    subjectClaim: 'sub',
  };
  gateway = await startGateway({ population: await provider.listen() }, { foreign, port });
  const nobody = `http://127.0.0.1:${await freePort()}`;
  lost = await startGateway({}, { foreign: { ...foreign, issuer: nobody } });
});
afterAll(async () => {
  await lost.close();
  await gateway.close();
  await provider.close();
});
beforeEach(() => {
  there.subject = 'cb-0142';
  there.since = undefined;
});

/** A browser that goes where it is sent, at either origin, until there is a page or the client's own address. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async go(
    url: string,
    stop: (url: string) => boolean = () => false,
  ): Promise<{ url: string; status: number; text: string }> {
    let at = url;
    for (let hops = 0; hops < 20; hops += 1) {
      const { origin } = new URL(at);
      const cookie = [...this.cookies].flatMap(([key, value]) =>
        key.startsWith(origin) ? [`${key.slice(origin.length + 1)}=${value}`] : [],
      );
      const answer = await fetch(at, {
        redirect: 'manual',
        headers: { cookie: cookie.join('; '), accept: 'text/html' },
      });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        this.cookies.set(`${origin} ${name}`, value);
      }
      const location = answer.headers.get('location');
      if (location === null) return { url: at, status: answer.status, text: await answer.text() };
      at = new URL(location, at).href;
      if (at.startsWith(SIGNED_IN_AT) || stop(at)) return { url: at, status: 303, text: '' };
    }
    throw new Error(`sent round in circles at ${at}`);
  }
}

const verifier = randomBytes(32).toString('base64url');
const asked = (base: string, more: Record<string, string> = {}): string =>
  `${base}/oauth/authorize?${new URLSearchParams({
    ...{ client_id: ONE_STOP, response_type: 'code', scope: 'openid act', redirect_uri: SIGNED_IN_AT },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    ...{ code_challenge_method: 'S256', ...more },
  }).toString()}`;

const redeemed = async (url: string): Promise<Record<string, unknown>> => decodeJwt(await tokenOf(url));

async function tokenOf(url: string): Promise<string> {
  const code = new URL(url).searchParams.get('code') ?? '';
  const answer = await fetch(`${gateway.url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: basicOf(ONE_STOP) },
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', code, redirect_uri: SIGNED_IN_AT, code_verifier: verifier },
    }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

describe('signing in is handed on to the identity provider of the province', () => {
  it('which says who it was, how and when; the directory says which official that is', async () => {
    there.since = Math.floor(Date.now() / 1_000) - 1_000;
    const { url } = await new Browser().go(asked(gateway.url));
    expect(await redeemed(url)).toMatchObject({
      sub: 'cb-0142',
      acr: 'loa3',
      auth_time: there.since,
      azp: ONE_STOP,
    });
  });

  it('so that an act passes whose clause asks for that kind of sign-in', async () => {
    const { url } = await new Browser().go(asked(gateway.url));
    provider.answer = { status: 200, body: '{}' };
    const answer = await fetch(`${gateway.url}/r1/VN/GOV/H56/population/api/oaths`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await gateway.token('one-stop')}`,
        ...{ 'x-road-client': ONE_STOP, 'x-lgsp-purpose': 'testing', 'x-road-userid': 'H56:cb-0142' },
        'x-lgsp-actor-token': await tokenOf(url),
      },
    });
    expect(answer.status).toBe(200);
  });

  it('is asked again for who has to sign in just now', async () => {
    there.since = Math.floor(Date.now() / 1_000) - 1_000;
    const browser = new Browser();
    await browser.go(asked(gateway.url));
    there.since = undefined;
    const { url } = await browser.go(asked(gateway.url, { max_age: '900' }));
    const { auth_time: authTime } = await redeemed(url);
    expect(Date.now() / 1_000 - Number(authTime)).toBeLessThan(60);
  });

  it('is refused to who is known there and not in the directory', async () => {
    there.subject = 'somebody';
    expect(await new Browser().go(asked(gateway.url))).toMatchObject({ status: 403 });
  });

  it('is refused to another browser than the one that began', async () => {
    const stopped = await new Browser().go(asked(gateway.url), (url) => url.includes('/oauth/signed-in?'));
    expect(await new Browser().go(stopped.url)).toMatchObject({ status: 400 });
  });

  it('is refused where the answer is not the one that was asked for', async () => {
    const browser = new Browser();
    const { url } = await browser.go(asked(gateway.url), (at) => at.includes('/oauth/signed-in?'));
    const altered = new URL(url);
    altered.searchParams.set('code', 'made-up');
    expect(await browser.go(altered.href)).toMatchObject({ status: 400 });
    expect(await browser.go(url)).toMatchObject({ status: 400 });
  });

  it('lets nobody in by a password then', async () => {
    const page = await new Browser().go(asked(gateway.url), (url) => url.startsWith(there.url));
    expect(page.url).toContain('code_challenge_method=S256');
    expect(new URL(page.url).searchParams.get('max_age')).toBe('36000');
  });

  it('is asked to ask, where the client wants that', async () => {
    const page = await new Browser().go(asked(gateway.url, { prompt: 'login' }), (url) =>
      url.startsWith(there.url),
    );
    expect(new URL(page.url).searchParams.get('prompt')).toBe('login');
  });

  it('is told as an outage while it cannot be reached', async () => {
    expect(await new Browser().go(asked(lost.url))).toMatchObject({ status: 503 });
  });

  it('is told the language in which the client wants its official to be asked, which refusals here are in', async () => {
    const english = { ui_locales: 'en-GB' };
    const page = await new Browser().go(asked(gateway.url, english), (url) => url.startsWith(there.url));
    expect(new URL(page.url).searchParams.get('ui_locales')).toBe('en-GB');
    there.subject = 'somebody';
    const refused = await new Browser().go(asked(gateway.url, english));
    expect(refused.text).toContain('The directory knows no such official');
    expect((await new Browser().go(asked(lost.url, english))).text).toContain('Nobody can sign in just now');
  });

  it('is told as an outage, and not as a refusal, where it goes while the official is on the way back', async () => {
    const browser = new Browser();
    const { url } = await browser.go(asked(gateway.url), (at) => at.includes('/oauth/signed-in?'));
    await there.stop();
    expect(await browser.go(url)).toMatchObject({ status: 503 });
  });
});
