import { type Tx } from '@lgsp/database';
import Provider, { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider';
import { certificateOn } from './client-certificates.js';
import { ASSERTION_ALGORITHMS } from './client-keys.js';
import { hashOfSecret, sameHash } from './client-secrets.js';
import { adapterOn } from './identity.adapter.js';
import {
  ACT_SCOPE,
  ACTOR_RESOURCE,
  ACTOR_TOKEN_LIFE,
  AUTH_METHODS,
  CERTIFICATE_METHOD,
  CLIENT_TOKEN_LIFE,
  GATEWAY_RESOURCE,
  type IdentityOptions,
  JWKS_ROUTE,
  SCOPES,
  TOKEN_ROUTE,
} from './identity.options.js';
import { cookieKeysOf } from './sign-in/cookie-keys.js';
import { type OfficialAccounts } from './sign-in/official-accounts.js';
import { officialsSignIn } from './sign-in/officials-sign-in.js';
import { sendsNotice } from './sign-in/sign-in-page.js';
import { SIGNING_ALGORITHM, type SigningKeys } from './signing-keys.js';

/**
 * The authorization server: client credentials (RFC 6749 §4.4) for clients, the authorization code flow for officials. Both get JWT
 * access tokens (RFC 9068) with the audience `gateway`, each of a resource that the other cannot ask for.
 */
export async function createProvider(
  options: IdentityOptions,
  keys: SigningKeys,
  tx: Tx,
  accounts: OfficialAccounts,
): Promise<Provider> {
  const clientKey = await keys.current('client-tokens');
  // The gateway's own key stands in the same JWKS: departments fetch one address.
  const jwks = { keys: await keys.accepted('client-tokens', 'provider-tokens') } as NonNullable<
    Configuration['jwks']
  >;
  const secure = options.issuer.startsWith('https:');
  const signIn = officialsSignIn(accounts, cookieKeysOf(await keys.accepted('client-tokens')), secure);
  const jwt = { sign: { alg: SIGNING_ALGORITHM, kid: clientKey.kid } } as const;
  const provider = new Provider(options.issuer, {
    ...signIn,
    adapter: adapterOn(tx, (id) => accounts.client(id), options.secretsDir),
    jwks,
    routes: { ...signIn.routes, token: TOKEN_ROUTE, jwks: JWKS_ROUTE },
    scopes: ['openid', ACT_SCOPE, ...SCOPES],
    renderError: (context, { error_description: why }, error) => sendsNotice(context, error, why),
    // No page of another origin asks here (see below).
    clientBasedCORS: () => false,
    clientAuthMethods: [...AUTH_METHODS, CERTIFICATE_METHOD],
    enabledJWA: { clientAuthSigningAlgValues: [...ASSERTION_ALGORITHMS] },
    clientDefaults: {
      grant_types: ['client_credentials'],
      response_types: [],
      id_token_signed_response_alg: SIGNING_ALGORITHM,
      token_endpoint_auth_method: 'client_secret_basic',
    },
    ttl: { ...signIn.ttl, ClientCredentials: CLIENT_TOKEN_LIFE },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      mTLS: BY_CERTIFICATE,
      resourceIndicators: {
        enabled: true,
        defaultResource: (context) => resourceOf(context),
        useGrantedResource: () => true,
        getResourceServerInfo: (context, resource) => {
          if (resource !== resourceOf(context)) throw new errors.InvalidTarget();
          const common = { audience: 'gateway', accessTokenFormat: 'jwt', jwt } as const;
          if (resource === ACTOR_RESOURCE)
            return { ...common, scope: ACT_SCOPE, accessTokenTTL: ACTOR_TOKEN_LIFE };
          refuseUnknownScope(context.oidc.params?.['scope']);
          return { ...common, scope: SCOPES.join(' '), accessTokenTTL: CLIENT_TOKEN_LIFE };
        },
      },
    },
  });
  // Files hold secrets, memory holds hashes: what a client sends is hashed before it is compared.
  provider.Client.prototype.compareClientSecret = function (this: { clientSecret?: string }, secret: string) {
    const hash = hashOfSecret(secret);
    return (this.clientSecret ?? '').split(' ').some((one) => sameHash(one, hash));
  };
  // It is asked under the issuer's address alone (see the edge), which may be one of https before it.
  provider.proxy = true;
  provider.use(asStandardsSay);
  return provider;
}

/** That of the connection (RFC 8705), and tokens bound to it. */
const BY_CERTIFICATE = {
  enabled: true,
  certificateBoundAccessTokens: true,
  selfSignedTlsClientAuth: true,
  getCertificate: ({ req }: KoaContextWithOIDC) => certificateOn(req),
} as const;

/** What a client gets for itself, and what it gets for an official, whichever it asks for. */
const resourceOf = ({ oidc }: KoaContextWithOIDC): string =>
  oidc.params?.['grant_type'] === 'client_credentials' ? GATEWAY_RESOURCE : ACTOR_RESOURCE;

/** It leaves out what it does not know; a client that mistypes one would never hear of it (RFC 6749 §5.2). */
function refuseUnknownScope(asked: unknown): void {
  for (const scope of typeof asked === 'string' ? asked.split(' ') : [])
    if (!SCOPES.includes(scope)) throw new errors.InvalidScope('there is no such scope', scope);
}

/** Secrets are no matter of browsers, so no other origin is let in; and who does not say who it is, is 401 (RFC 6749 §5.2). */
async function asStandardsSay(context: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  for (const name of Object.keys(context.response.headers))
    if (name.startsWith('access-control-')) context.remove(name);
  const { error } = (context.body ?? {}) as { error?: unknown };
  const { authorization } = context.headers;
  const params = context.oidc?.params;
  if (
    error !== 'invalid_request' ||
    authorization !== undefined ||
    !params ||
    params['client_id'] !== undefined ||
    params['client_assertion'] !== undefined
  )
    return;
  context.status = 401;
  context.set('www-authenticate', `Basic realm="${context.oidc.issuer}"`);
  context.body = { error: 'invalid_client', error_description: 'client authentication is required' };
}
