import { type IncomingMessage, type ServerResponse } from 'node:http';
import { ASSERTION_ALGORITHMS } from './client-keys.js';
import { JWKS_ROUTE, SCOPES, TOKEN_ROUTE } from './identity.options.js';

/**
 * Authorization server metadata (RFC 8414 §2). Of oidc-provider's own only this is offered here: nobody logs in, so there
 * is no authorization endpoint, and it is no OpenID provider. Addresses are those of the issuer, whatever host was asked.
 */
export const metadataOf = (issuer: string): object => ({
  issuer,
  token_endpoint: issuer + TOKEN_ROUTE,
  jwks_uri: issuer + JWKS_ROUTE,
  scopes_supported: SCOPES,
  response_types_supported: [],
  grant_types_supported: ['client_credentials'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
});

/** What each route takes. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  [TOKEN_ROUTE]: ['POST'],
  [JWKS_ROUTE]: ['GET', 'HEAD'],
};
const READ = ['GET', 'HEAD'];

/** The methods that are taken in place of this one; undefined where it is one of them. */
export function otherMethods(path: string, { method = '' }: IncomingMessage): string | undefined {
  const methods = METHODS[path] ?? READ;
  return methods.includes(method) ? undefined : methods.join(', ');
}

export function sendJson(response: ServerResponse, status: number, body: object, headers: object = {}): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(JSON.stringify(body));
}
