import { XRoadError } from '@lgsp/x-road';
import { Injectable } from '@nestjs/common';
import { type JWTPayload } from 'jose';
import { type Scope } from '../policy/subsystem.js';
import { OwnTokens } from './own-tokens.js';
import { TokenCache } from './token-cache.js';

/** Who holds a verified client token. */
export interface ClientIdentity {
  /** Subsystem id text. */
  readonly client: string;
  readonly scopes: ReadonlySet<Scope>;
  /** Unix milliseconds; tokens keep the real clock. */
  readonly expiresAt: number;
  /** Thumbprint of the certificate that must come with the token (RFC 8705 §3). */
  readonly boundTo?: string | undefined;
}

const MOST = 10_000;

/** Verifies the tokens of clients, each signature once: the result is kept until the token expires. */
@Injectable()
export class ClientTokens {
  private readonly verified = new TokenCache<ClientIdentity>(MOST);

  constructor(private readonly tokens: OwnTokens) {}

  /**
   * The holder of `Bearer …`; `shown` is the thumbprint of the certificate on the connection, of a transport that has such.
   * @throws XRoadError Unauthenticated, with a text that says no more than it must
   */
  identify(
    authorization: string | undefined,
    shown?: () => string | undefined,
  ): ClientIdentity | Promise<ClientIdentity> {
    if (!authorization) throw missing();
    const known = this.verified.get(authorization);
    return known ? held(known, shown) : this.verify(authorization).then((found) => held(found, shown));
  }

  private async verify(authorization: string): Promise<ClientIdentity> {
    const [, token] = /^Bearer ([\w.-]{1,4096})$/i.exec(authorization) ?? [];
    if (!token) throw /^Bearer /i.test(authorization) ? invalid('This is no token') : missing();
    const payload = await this.tokens.verify(token, ['exp', 'client_id', 'sub']);
    // An official's token is got through the same client, and is no credential of it (RFC 9068 §5).
    if (!payload || payload.sub !== payload['client_id']) throw invalid();
    const identity = identityOf(payload);
    return this.verified.keep(authorization, identity, identity.expiresAt);
  }
}

/** What was verified once is held by whoever shows the certificate now. */
function held(identity: ClientIdentity, shown?: () => string | undefined): ClientIdentity {
  if (identity.boundTo !== undefined && identity.boundTo !== shown?.())
    throw invalid('The token is bound to a certificate that did not come with it');
  return identity;
}

function identityOf(payload: JWTPayload): ClientIdentity {
  const scopes = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [];
  return {
    client: String(payload['client_id']),
    scopes: new Set(scopes.filter((scope): scope is Scope => scope === 'operator' || scope === 'auditor')),
    expiresAt: (payload.exp ?? 0) * 1_000,
    boundTo: boundTo(payload),
  };
}

/** A token that is bound to something else than a certificate is nobody's here. */
function boundTo({ cnf }: JWTPayload): string | undefined {
  if (cnf === undefined) return undefined;
  const { 'x5t#S256': thumbprint } = cnf as { readonly 'x5t#S256'?: unknown };
  return typeof thumbprint === 'string' ? thumbprint : '';
}

/** Who brings no token is told of no error (RFC 6750 §3.1). */
const missing = (): XRoadError => refusal('A bearer token is required', 'Bearer');
const invalid = (message = 'The token is not valid here: expired, foreign or altered'): XRoadError =>
  refusal(message, 'Bearer error="invalid_token"');
const refusal = (message: string, challenge: string): XRoadError =>
  new XRoadError('Unauthenticated', message, undefined, { 'www-authenticate': challenge });
