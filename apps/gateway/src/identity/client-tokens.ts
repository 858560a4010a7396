import { Inject, Injectable } from '@nestjs/common';
import { decodeProtectedHeader, importJWK, type JWK, type JWTPayload, jwtVerify } from 'jose';
import { XRoadError } from '@lgsp/x-road';
import { type Scope } from '../policy/subsystem.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from './identity.options.js';
import { SIGNING_ALGORITHM, SigningKeys } from './signing-keys.js';
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
const LOOK_AT_MOST_EVERY_MS = 1_000;

/** Verifies tokens with the audience `gateway`, each signature once: the result is kept until the token expires. */
@Injectable()
export class ClientTokens {
  private lookedAt = -Infinity;
  private readonly verified = new TokenCache<ClientIdentity>(MOST);

  constructor(
    private readonly keys: SigningKeys,
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
  ) {}

  /** The holder of `Bearer …`. @throws XRoadError Unauthenticated, with a text that says no more than it must */
  identify(authorization: string | undefined): ClientIdentity | Promise<ClientIdentity> {
    if (!authorization) throw missing();
    return this.verified.get(authorization) ?? this.verify(authorization);
  }

  private async verify(authorization: string): Promise<ClientIdentity> {
    const [, token] = /^Bearer ([\w.-]{1,4096})$/i.exec(authorization) ?? [];
    if (!token) throw /^Bearer /i.test(authorization) ? invalid('This is no token') : missing();
    const key = await this.keyOf(token);
    if (!key) throw invalid();
    const payload = await jwtVerify(token, await importJWK(key, SIGNING_ALGORITHM), {
      issuer: this.options.issuer,
      audience: 'gateway',
      algorithms: [SIGNING_ALGORITHM],
      requiredClaims: ['exp', 'client_id'],
    }).then(
      (result) => result.payload,
      () => {
        throw invalid();
      },
    );
    const identity = identityOf(payload);
    return this.verified.keep(authorization, identity, identity.expiresAt);
  }

  /** Undefined when none of ours has signed it; another gateway may have heard of a new one first. */
  private async keyOf(token: string): Promise<JWK | undefined> {
    const kid = kidOf(token);
    if (kid === undefined) return undefined;
    const find = async () => (await this.keys.accepted('client-tokens')).find((key) => key.kid === kid);
    let found = await find();
    if (!found && this.mayLook()) {
      this.keys.forget();
      found = await find();
    }
    const key = { ...found };
    delete key.d;
    return found && key;
  }

  /** A stranger makes up as many keys as it likes. */
  private mayLook(): boolean {
    const now = performance.now();
    if (now - this.lookedAt < LOOK_AT_MOST_EVERY_MS) return false;
    this.lookedAt = now;
    return true;
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

function kidOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    return undefined;
  }
}

/** Who brings no token is told of no error (RFC 6750 §3.1). */
const missing = (): XRoadError => refusal('A bearer token is required', 'Bearer');
const invalid = (message = 'The token is not valid here: expired, foreign or altered'): XRoadError =>
  refusal(message, 'Bearer error="invalid_token"');
const refusal = (message: string, challenge: string): XRoadError =>
  new XRoadError('Unauthenticated', message, undefined, { 'www-authenticate': challenge });
