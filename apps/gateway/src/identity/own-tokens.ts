import { Inject, Injectable } from '@nestjs/common';
import { decodeProtectedHeader, importJWK, type JWK, type JWTPayload, jwtVerify } from 'jose';
import { IDENTITY_OPTIONS, type IdentityOptions } from './identity.options.js';
import { SIGNING_ALGORITHM, SigningKeys } from './signing-keys.js';

const LOOK_AT_MOST_EVERY_MS = 1_000;

/** What the token endpoint has signed with the audience `gateway`, for clients and for officials. */
@Injectable()
export class OwnTokens {
  private lookedAt = -Infinity;

  constructor(
    private readonly keys: SigningKeys,
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
  ) {}

  /** Undefined for what is expired, foreign, altered or lacks one of the claims. Keys that cannot be read are thrown. */
  async verify(token: string, requiredClaims: string[]): Promise<JWTPayload | undefined> {
    const key = await this.keyOf(token);
    if (!key) return undefined;
    const { issuer } = this.options;
    const verified = jwtVerify(token, await importJWK(key, SIGNING_ALGORITHM), {
      ...{ issuer, audience: 'gateway', algorithms: [SIGNING_ALGORITHM], requiredClaims },
    });
    return verified.then(
      ({ payload }) => payload,
      () => undefined,
    );
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

function kidOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    return undefined;
  }
}
