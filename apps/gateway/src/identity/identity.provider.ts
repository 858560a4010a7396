import { type Tx } from '@lgsp/database';
import Provider, { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider';
import { type Registry } from '../registry/registry.js';
import { ASSERTION_ALGORITHMS } from './client-keys.js';
import { hashOfSecret, sameHash } from './client-secrets.js';
import { adapterOn } from './identity.adapter.js';
import {
  CLIENT_TOKEN_LIFE,
  GATEWAY_RESOURCE,
  type IdentityOptions,
  JWKS_ROUTE,
  SCOPES,
  TOKEN_ROUTE,
} from './identity.options.js';
import { SIGNING_ALGORITHM, type SigningKeys } from './signing-keys.js';

/** The token endpoint: client credentials (RFC 6749 §4.4) for JWT access tokens (RFC 9068) with the audience `gateway`. */
export async function createProvider(
  options: IdentityOptions,
  keys: SigningKeys,
  tx: Tx,
  registry: Registry,
): Promise<Provider> {
  const clientKey = await keys.current('client-tokens');
  // The gateway's own key stands in the same JWKS: departments fetch one address.
  const jwks = { keys: await keys.accepted('client-tokens', 'provider-tokens') } as NonNullable<
    Configuration['jwks']
  >;
  const provider = new Provider(options.issuer, {
    adapter: adapterOn(tx, registry, options.secretsDir),
    jwks,
    routes: { token: TOKEN_ROUTE, jwks: JWKS_ROUTE },
    scopes: [...SCOPES],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: [...ASSERTION_ALGORITHMS] },
    clientDefaults: {
      grant_types: ['client_credentials'],
      response_types: [],
      id_token_signed_response_alg: SIGNING_ALGORITHM,
      token_endpoint_auth_method: 'client_secret_basic',
    },
    ttl: { ClientCredentials: CLIENT_TOKEN_LIFE },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => GATEWAY_RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: (context, resource) => {
          if (resource !== GATEWAY_RESOURCE) throw new errors.InvalidTarget();
          refuseUnknownScope(context.oidc.params?.['scope']);
          return {
            scope: SCOPES.join(' '),
            audience: 'gateway',
            accessTokenTTL: CLIENT_TOKEN_LIFE,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: SIGNING_ALGORITHM, kid: clientKey.kid } },
          };
        },
      },
    },
  });
  // Files hold secrets, memory holds hashes: what a client sends is hashed before it is compared.
  provider.Client.prototype.compareClientSecret = function (this: { clientSecret?: string }, secret: string) {
    const hash = hashOfSecret(secret);
    return (this.clientSecret ?? '').split(' ').some((one) => sameHash(one, hash));
  };
  provider.use(asStandardsSay);
  return provider;
}

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
