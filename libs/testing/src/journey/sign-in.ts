import { createHash, randomBytes } from 'node:crypto';

/** Where officials of the sample clients come back to: nobody listens there, the address alone is read. */
export const SIGNED_IN_AT = 'http://127.0.0.1:7199/signed-in';

export interface AtPage {
  /** Sends to a gateway. */
  readonly ask: (path: string, init: RequestInit) => Promise<Response>;
  readonly subject: string;
  readonly password: string;
}

export interface SignIn extends AtPage {
  readonly client: { readonly clientId: string; readonly clientSecret: string };
}

export interface OfficialTokens {
  /** For `X-LGSP-Actor-Token`. */
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  /** Seconds. */
  readonly expires_in: number;
}

/**
 * An official signs in through a client, as their browser would: the client's request (PKCE), the page, the form, the way back, and the
 * client's exchange of the code. Throws what the page or the token endpoint says.
 */
export async function signIn({ ask, client, subject, password }: SignIn): Promise<OfficialTokens> {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    ...{ client_id: client.clientId, response_type: 'code', scope: 'openid act', redirect_uri: SIGNED_IN_AT },
    ...{ code_challenge: createHash('sha256').update(verifier).digest('base64url') },
    ...{ code_challenge_method: 'S256', state: randomBytes(8).toString('hex'), login_hint: subject },
  });
  const back = await signInAtPage(`/oauth/authorize?${query.toString()}`, { ask, subject, password });
  const code = new URL(back).searchParams.get('code') ?? '';
  const answer = await ask('/oauth/token', {
    method: 'POST',
    headers: { authorization: basic(client.clientId, client.clientSecret) },
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', code, redirect_uri: SIGNED_IN_AT, code_verifier: verifier },
    }),
  });
  if (!answer.ok) throw new Error(`No token for ${subject}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as OfficialTokens;
}

/** The browser's part of it, from the address to which the client sends it: where it ends. Throws what the page says instead. */
export async function signInAtPage(to: string, { ask, subject, password }: AtPage): Promise<string> {
  const browser = new Browser(ask);
  const page = await browser.follow(to);
  const form = new URLSearchParams({ subject, password });
  const back = new URL(await browser.follow(page, { method: 'POST', body: form }), SIGNED_IN_AT);
  if (!back.searchParams.has('code')) throw new Error(`${subject} did not sign in: ${browser.said}`);
  return back.href;
}

/** RFC 6749 §2.3.1: both parts form-encoded before they are joined. */
export const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;

/** Cookies and redirects, of one origin; it stops where a page is shown or another origin begins. */
class Browser {
  private readonly cookies = new Map<string, string>();
  /** The text of the last page. */
  said = '';

  constructor(private readonly ask: AtPage['ask']) {}

  /** Where it ends: the path of a page, or an address elsewhere. */
  async follow(to: string, init: RequestInit = {}): Promise<string> {
    let [at, next] = [to, init];
    for (let hops = 0; hops < 10; hops += 1) {
      const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await this.ask(at, {
        ...next,
        redirect: 'manual',
        headers: { cookie, accept: 'text/html' },
      });
      for (const line of answer.headers.getSetCookie()) this.keep(line);
      this.said = (await answer.text()).replace(/<style>.*<\/style>|<[^>]*>/gs, ' ').trim();
      const location = answer.headers.get('location');
      if (location === null) return at;
      if (location.startsWith(SIGNED_IN_AT)) return location;
      const { pathname, search } = new URL(location, 'http://gateway');
      [at, next] = [pathname + search, {}];
    }
    throw new Error(`Sent round in circles at ${at}`);
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
