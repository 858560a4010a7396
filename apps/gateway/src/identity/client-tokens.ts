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
}

const MOST = 10_000;

/** Verifies the tokens of clients, each signature once: the result is kept until the token expires. */
@Injectable()
export class ClientTokens {
  private readonly verified = new TokenCache<ClientIdentity>(MOST);

  constructor(private readonly tokens: OwnTokens) {}

  /** The holder of `Bearer …`. @throws XRoadError Unauthenticated, with a text that says no more than it must */
  identify(authorization: string | undefined): ClientIdentity | Promise<ClientIdentity> {
    if (!authorization) throw missing();
    return this.verified.get(authorization) ?? this.verify(authorization);
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

function identityOf(payload: JWTPayload): ClientIdentity {
  const scopes = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [];
  return {
    client: String(payload['client_id']),
    scopes: new Set(scopes.filter((scope): scope is Scope => scope === 'operator' || scope === 'auditor')),
    expiresAt: (payload.exp ?? 0) * 1_000,
  };
}

/** Who brings no token is told of no error (RFC 6750 §3.1). */
const missing = (): XRoadError => refusal('A bearer token is required', 'Bearer');
const invalid = (message = 'The token is not valid here: expired, foreign or altered'): XRoadError =>
  refusal(message, 'Bearer error="invalid_token"');
const refusal = (message: string, challenge: string): XRoadError =>
  new XRoadError('Unauthenticated', message, undefined, { 'www-authenticate': challenge });
