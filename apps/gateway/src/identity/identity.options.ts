import { type Quota } from '../policy/agreement.js';
import { type TlsOptions } from '../tls-door.js';
import { type ForeignIssuerOptions } from './sign-in/foreign-issuer.js';

export const IDENTITY_OPTIONS = Symbol('IDENTITY_OPTIONS');

export interface IdentityOptions {
  /** The platform's public base URL: `iss` of every token. */
  readonly issuer: string;
  /** Folder with one file a client, named by its id with dots for slashes. */
  readonly secretsDir: string;
  /** Serve the token endpoint and the JWKS here. */
  readonly serve: boolean;
  /** Made-up officials sign in with passwords that lie beside the secrets of clients. */
  readonly madeUp: boolean;
  /** Where officials sign in otherwise. */
  readonly foreign?: ForeignIssuerOptions | undefined;
  /** The first day on which acts that ask for an official's own token get none without; absent: they never did. */
  readonly provenFrom?: string | undefined;
  /** Where clients come that show a certificate (RFC 8705); absent: nowhere. */
  readonly tls?: TlsOptions | undefined;
  /** Base URL of that place from outside, without a slash at its end. */
  readonly tlsUrl?: string | undefined;
  /** At the token endpoint. */
  readonly attempts?: { readonly wrong: Quota };
}

export const TOKEN_ROUTE = '/oauth/token';
export const JWKS_ROUTE = '/oauth/jwks';
export const AUTHORIZATION_ROUTE = '/oauth/authorize';
export const REVOCATION_ROUTE = '/oauth/revoke';
/** The page where an official signs in; the id of the request follows. */
export const SIGN_IN_ROUTE = '/oauth/sign-in';
/** Where the province's identity provider sends a browser back to. */
export const FOREIGN_RETURN_ROUTE = '/oauth/signed-in';
export const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'] as const;
/** Beside them, where there is a TLS listener (RFC 8705 §2.2). */
export const CERTIFICATE_METHOD = 'self_signed_tls_client_auth';
/** RFC 8414 §3, and OpenID Connect Discovery §4. */
export const METADATA_ROUTES: readonly string[] = [
  '/.well-known/oauth-authorization-server',
  '/.well-known/openid-configuration',
];
/** `exchange` opens nothing by itself: what a client may call is a matter of agreements. */
export const SCOPES: readonly string[] = ['exchange', 'operator', 'auditor'];
/** The resource (RFC 8707) of client tokens; their audience is `gateway`. */
export const GATEWAY_RESOURCE = 'urn:lgsp:gateway';
/** The resource of officials' tokens, which no client gets for itself; their audience is `gateway` as well. */
export const ACTOR_RESOURCE = 'urn:lgsp:actor';
/** The one scope there. */
export const ACT_SCOPE = 'act';
/** Seconds. */
export const CLIENT_TOKEN_LIFE = 600;
export const ACTOR_TOKEN_LIFE = 600;
/** Seconds: whoever signs in in the morning is signed in until the evening. */
export const WORKING_DAY = 10 * 3_600;
