import { createHash, randomBytes } from 'node:crypto';
import { type Command, UsageError } from '../command.js';
import { type Environment, readEnvironment } from '../environment.js';
import { tokensFor } from '../oauth.js';
import { said } from '../said.js';
import { timed } from './actor-token.js';
import { comingBack } from './coming-back.js';
import { keep } from './kept.js';

interface Metadata {
  readonly issuer: string;
  readonly authorization_endpoint: string;
}

/** The authorization code flow with PKCE, by the browser of who signs in (RFC 8252). */
export const signIn: Command = {
  name: 'sign-in',
  usage: `lgsp sign-in <official>     you sign in in your browser, as H56:op-1, and act for this working day`,
  async run([official, ...more]) {
    if (official === undefined || more.length > 0) throw new UsageError();
    const environment = readEnvironment();
    const to = new URL(environment.LGSP_SIGNED_IN_AT);
    const [state, nonce, verifier] = [random(), random(), random()];
    const { issuer, authorization_endpoint: page } = await metadata(environment);
    const query = new URLSearchParams({
      ...{ client_id: environment.CLIENT_ID, response_type: 'code', scope: 'openid act' },
      ...{ redirect_uri: to.href, state, nonce, code_challenge_method: 'S256' },
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    });
    console.log(`Sign in as ${official} in your browser:\n\n${page}?${query.toString()}\n`);
    console.log('Where it runs on another machine than this: type in the address at which it ends.');
    const code = codeOf(await comingBack(to, state), issuer);
    const grant = { grant_type: 'authorization_code', code, redirect_uri: to.href, code_verifier: verifier };
    const tokens = await tokensFor(environment, grant);
    const { id_token: idToken, refresh_token: refreshToken } = tokens;
    if (idToken === undefined || refreshToken === undefined) throw new Error('The gateway gave no sign-in.');
    checkWho(idToken, official, nonce);
    const { GATEWAY_URL: gateway, CLIENT_ID: client } = environment;
    keep(environment, { gateway, client, official, refreshToken, ...timed(tokens) });
    console.log(`You are signed in as ${official}, for this working day or until lgsp sign-out.`);
  },
};

const random = (): string => randomBytes(32).toString('base64url');

const metadata = async ({ GATEWAY_URL: url }: Environment): Promise<Metadata> =>
  said<Metadata>(await fetch(`${url}/.well-known/oauth-authorization-server`));

/** Throws what the way back says instead; RFC 9207: it has to be this issuer's. */
function codeOf({ searchParams: back }: URL, issuer: string): string {
  const [code, error] = [back.get('code'), back.get('error')];
  if (code === null)
    throw new Error(`You did not sign in: ${back.get('error_description') ?? error ?? 'no code'}`);
  if (back.get('iss') !== issuer) throw new Error(`The answer is not of ${issuer}`);
  return code;
}

/** It comes from the token endpoint itself (OpenID Connect Core §3.1.3.7). */
function checkWho(idToken: string, official: string, nonce: string): void {
  const [, body = ''] = idToken.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as {
    readonly nonce?: string;
    readonly officials?: readonly string[];
  };
  if (claims.nonce !== nonce) throw new Error('The answer is of another sign-in');
  const { officials = [] } = claims;
  if (!officials.includes(official))
    throw new Error(`You signed in as ${officials.join(', ')}, not as ${official}`);
}
