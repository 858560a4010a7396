import { type Quota } from '../policy/agreement.js';

export const IDENTITY_OPTIONS = Symbol('IDENTITY_OPTIONS');

export interface IdentityOptions {
  /** The platform's public base URL: `iss` of every token. */
  readonly issuer: string;
  /** Folder with one file a client, named by its id with dots for slashes. */
  readonly secretsDir: string;
  /** Serve the token endpoint and the JWKS here. */
  readonly serve: boolean;
  /** At the token endpoint. */
  readonly attempts?: { readonly wrong: Quota };
}

export const TOKEN_ROUTE = '/oauth/token';
export const JWKS_ROUTE = '/oauth/jwks';
/** RFC 8414 §3. */
export const METADATA_ROUTE = '/.well-known/oauth-authorization-server';
/** `exchange` opens nothing by itself: what a client may call is a matter of agreements. */
export const SCOPES: readonly string[] = ['exchange', 'operator', 'auditor'];
/** The resource (RFC 8707) of client tokens; their audience is `gateway`. */
export const GATEWAY_RESOURCE = 'urn:lgsp:gateway';
/** Seconds. */
export const CLIENT_TOKEN_LIFE = 600;
