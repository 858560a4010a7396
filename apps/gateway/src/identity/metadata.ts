import { type IncomingMessage, type ServerResponse } from 'node:http';
import { ASSERTION_ALGORITHMS } from './client-keys.js';
import {
  ACT_SCOPE,
  AUTH_METHODS,
  AUTHORIZATION_ROUTE,
  CERTIFICATE_METHOD,
  type IdentityOptions,
  JWKS_ROUTE,
  REVOCATION_ROUTE,
  SCOPES,
  SIGN_IN_ROUTE,
  TOKEN_ROUTE,
} from './identity.options.js';
import { LANGUAGES } from './sign-in/sign-in-texts.js';
import { SIGNING_ALGORITHM } from './signing-keys.js';

/**
 * Authorization server and OpenID provider metadata (RFC 8414 §2, OpenID Connect Discovery §3): of oidc-provider's own only what is
 * offered here. Addresses are those of the issuer, whatever host was asked.
 */
export const metadataOf = ({ issuer, tls, tlsUrl }: IdentityOptions): object => ({
  issuer,
  authorization_endpoint: issuer + AUTHORIZATION_ROUTE,
  token_endpoint: issuer + TOKEN_ROUTE,
  revocation_endpoint: issuer + REVOCATION_ROUTE,
  jwks_uri: issuer + JWKS_ROUTE,
  scopes_supported: ['openid', ACT_SCOPE, ...SCOPES],
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: ['client_credentials', 'authorization_code', 'refresh_token'],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: [SIGNING_ALGORITHM],
  ui_locales_supported: LANGUAGES,
  claims_supported: ['sub', 'officials', 'auth_time', 'acr', 'nonce'],
  token_endpoint_auth_methods_supported: [...AUTH_METHODS, ...(tls ? [CERTIFICATE_METHOD] : [])],
  token_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
  // Absent is false (RFC 8705 §3.3).
  ...(tls && { tls_client_certificate_bound_access_tokens: true }),
  // Where certificates are shown (RFC 8705 §5): elsewhere nobody asks for one.
  ...(tls &&
    tlsUrl !== undefined && {
      mtls_endpoint_aliases: {
        token_endpoint: tlsUrl + TOKEN_ROUTE,
        revocation_endpoint: tlsUrl + REVOCATION_ROUTE,
      },
    }),
});

/** What each route takes. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  [TOKEN_ROUTE]: ['POST'],
  [REVOCATION_ROUTE]: ['POST'],
  [JWKS_ROUTE]: ['GET', 'HEAD'],
  [AUTHORIZATION_ROUTE]: ['GET', 'POST'],
};
const READ = ['GET', 'HEAD'];
const SIGN_IN = ['GET', 'POST'];

/** The methods that are taken in place of this one; undefined where it is one of them. */
export function otherMethods(path: string, { method = '' }: IncomingMessage): string | undefined {
  const methods = METHODS[path] ?? (path.startsWith(`${SIGN_IN_ROUTE}/`) ? SIGN_IN : READ);
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
