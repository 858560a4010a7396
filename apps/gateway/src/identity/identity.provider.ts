import { type Tx } from '@lgsp/database';
import Provider, { type Configuration, errors } from 'oidc-provider';
import { type Registry } from '../registry/registry.js';
import { hashOfSecret, sameHash } from './client-secrets.js';
import { adapterOn } from './identity.adapter.js';
import {
  CLIENT_TOKEN_LIFE,
  GATEWAY_RESOURCE,
  type IdentityOptions,
  JWKS_ROUTE,
  TOKEN_ROUTE,
} from './identity.options.js';
import { SIGNING_ALGORITHM, type SigningKeys } from './signing-keys.js';

/** `exchange` opens nothing by itself: what a client may call is a matter of agreements. */
const SCOPES = 'exchange operator auditor';

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
    scopes: SCOPES.split(' '),
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
        getResourceServerInfo: (_context, resource) => {
          if (resource !== GATEWAY_RESOURCE) throw new errors.InvalidTarget();
          return {
            scope: SCOPES,
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
  return provider;
}
