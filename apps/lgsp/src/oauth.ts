import { type Environment } from './environment.js';
import { said } from './said.js';

const WITHIN_MS = 10_000;

/** What the token endpoint gives. */
export interface Tokens {
  readonly access_token: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly refresh_token?: string;
  readonly id_token?: string;
}

/** Asks an endpoint of the gateway's authorization server, as the client. */
async function asked(
  { GATEWAY_URL: url, CLIENT_ID: client, CLIENT_SECRET: secret }: Environment,
  path: string,
  body: Readonly<Record<string, string>>,
): Promise<Response> {
  const basic = [client, secret].map(encodeURIComponent).join(':');
  return fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
    signal: AbortSignal.timeout(WITHIN_MS),
    body: new URLSearchParams(body),
  });
}

/** Throws what it says when it is no success. */
export const tokensFor = async (
  environment: Environment,
  grant: Readonly<Record<string, string>>,
): Promise<Tokens> => said<Tokens>(await asked(environment, '/oauth/token', grant));

/** Renewed; undefined where the sign-in has ended. */
export async function renewed(environment: Environment, refreshToken: string): Promise<Tokens | undefined> {
  const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
  const answer = await asked(environment, '/oauth/token', grant);
  return answer.status === 400 ? undefined : said<Tokens>(answer);
}

/** Whoever signed in has signed out, everywhere. */
export async function revoke(environment: Environment, refreshToken: string): Promise<void> {
  const answer = await asked(environment, '/oauth/revoke', { token: refreshToken });
  if (!answer.ok) await said(answer);
}
