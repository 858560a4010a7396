import { type Configuration, errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { DirectoryAway } from '../../directory/directory.errors.js';
import {
  ACT_SCOPE,
  ACTOR_RESOURCE,
  ACTOR_TOKEN_LIFE,
  AUTHORIZATION_ROUTE,
  REVOCATION_ROUTE,
  SIGN_IN_ROUTE,
  WORKING_DAY,
} from '../identity.options.js';
import { type OfficialAccounts } from './official-accounts.js';

const COOKIE = { httpOnly: true, sameSite: 'lax' } as const;

/**
 * Officials sign in by the authorization code flow with PKCE (RFC 6749 §4.1, RFC 7636, OpenID Connect Core §3.1) through the client
 * they work with, and stay signed in for a working day. `cookieKeys` sign the cookies of the browser, the first of them anew.
 */
export function officialsSignIn(accounts: OfficialAccounts, cookieKeys: readonly string[], secure: boolean) {
  const policy = interactionPolicy.base();
  // The clients are the administration's own: there is nothing to consent to.
  policy.remove('consent');
  // A desk's computer is several people's: whoever sits there is asked each time, and nobody signs with what was left of the one before.
  policy
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check('each_time', 'the official signs in', 'login_required', asksEachTime),
    );
  return {
    routes: { authorization: AUTHORIZATION_ROUTE, revocation: REVOCATION_ROUTE },
    responseTypes: ['code'],
    pkce: { required: () => true },
    claims: { openid: ['sub', 'officials'] },
    conformIdTokenClaims: false,
    interactions: { policy, url: (_context, { uid }) => `${SIGN_IN_ROUTE}/${uid}` },
    cookies: {
      keys: [...cookieKeys],
      // Each request has its own, at its own address: two windows do not disturb each other.
      short: { ...COOKIE, secure },
      long: { ...COOKIE, secure, path: '/oauth' },
    },
    findAccount: (context, subject) => accountOf(accounts, context, subject),
    loadExistingGrant: grantOf,
    // A client proves itself with each: one whose answer was lost asks again with the same, and signs nobody out.
    rotateRefreshToken: () => false,
    issueRefreshToken: () => true,
    extraTokenClaims: (context) => {
      const { AuthorizationCode: code, RefreshToken: refresh, Grant: grant } = context.oidc.entities;
      const source = code ?? refresh;
      // A client's own token says nothing of anybody's signing in.
      if (!source) return undefined;
      return {
        ...{ azp: source.clientId, auth_time: source.authTime, gid: grant?.jti },
        ...(source.acr === undefined ? {} : { acr: source.acr }),
      };
    },
    ttl: {
      Interaction: 600,
      AccessToken: ACTOR_TOKEN_LIFE,
      AuthorizationCode: 60,
      IdToken: 600,
      Session: WORKING_DAY,
      Grant: WORKING_DAY,
      RefreshToken: WORKING_DAY,
    },
  } satisfies Configuration;
}

const asksEachTime = ({ oidc }: KoaContextWithOIDC): boolean => oidc.result?.login === undefined;

async function accountOf(accounts: OfficialAccounts, context: KoaContextWithOIDC, subject: string) {
  const officials = servingAs(accounts, context, subject);
  if (officials.length === 0) return undefined;
  return { accountId: subject, claims: () => ({ sub: subject, officials: [...officials] }) };
}

function servingAs(
  accounts: OfficialAccounts,
  { oidc }: KoaContextWithOIDC,
  subject: string,
): readonly string[] {
  try {
    return accounts.officials(subject, oidc.client?.clientId ?? '');
  } catch (error) {
    if (!(error instanceof DirectoryAway)) throw error;
    const away = new errors.CustomOIDCProviderError(
      'temporarily_unavailable',
      'the directory cannot be looked at',
    );
    throw Object.assign(away, { status: 503, statusCode: 503 });
  }
}

/** Who signs in grants that very client to say so, for as long as the working day lasts or until they sign out. */
async function grantOf({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  const id = client && session?.grantIdFor(client.clientId);
  const known = id === undefined ? undefined : await provider.Grant.find(id);
  if (known || !client || !session?.accountId) return known;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(ACTOR_RESOURCE, ACT_SCOPE);
  await grant.save();
  return grant;
}
