import { uuidv7 } from '@lgsp/kernel';
import { XRoadError } from '@lgsp/x-road';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { importJWK, SignJWT } from 'jose';
import { IDENTITY_OPTIONS, type IdentityOptions } from './identity.options.js';
import { SIGNING_ALGORITHM, SigningKeys } from './signing-keys.js';
import { TokenCache } from './token-cache.js';

/** Seconds; a department never holds one for longer. */
const LIFE = 300;
const RENEW_BEFORE_MS = 60_000;
/** More than a province has providers. */
const MOST = 1_000;

/** The gateway's own tokens: `aud` = the provider's system, `sub` = gateway. What travels under one is believed. */
@Injectable()
export class ProviderTokens {
  private readonly log = new Logger(ProviderTokens.name);
  private readonly headers = new TokenCache<string>(MOST);

  constructor(
    private readonly keys: SigningKeys,
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
  ) {}

  /** Value of the authorization header for `system`. @throws XRoadError NetworkError: without one nothing is sent */
  header(system: string): string | Promise<string> {
    return this.headers.get(system) ?? this.issued(system);
  }

  private async issued(system: string): Promise<string> {
    try {
      return await this.issue(system);
    } catch (error) {
      this.log.error(error);
      throw new XRoadError(
        'NetworkError',
        `Nothing was sent to ${system}: the gateway has no token for it`,
        5,
      );
    }
  }

  private async issue(system: string): Promise<string> {
    const key = await this.keys.current('provider-tokens');
    const issuedAt = Math.floor(Date.now() / 1_000);
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: SIGNING_ALGORITHM, kid: key.kid, typ: 'at+jwt' })
      .setIssuer(this.options.issuer)
      .setSubject('gateway')
      .setAudience(system)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + LIFE)
      .setJti(uuidv7())
      .sign(await importJWK(key, SIGNING_ALGORITHM));
    return this.headers.keep(system, `Bearer ${token}`, (issuedAt + LIFE) * 1_000 - RENEW_BEFORE_MS);
  }
}
