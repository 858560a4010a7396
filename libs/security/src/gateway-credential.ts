import { Injectable } from '@nestjs/common';
import { DomainError } from '@lgsp/kernel';
import { jwtVerify } from 'jose';
import { GatewayKeys } from './gateway-keys.js';
import { BadCredential, NoCredential } from './security.errors.js';

export interface CredentialOptions {
  /** Short name of this system: the audience. */
  readonly system: string;
  /** For a process that plays several systems: the short names of all it answers for, instead of `system`. */
  readonly audiences?: readonly string[];
  readonly issuer: string;
  /** Of each gateway. */
  readonly jwksUrls: readonly string[];
}

const SUBJECT = 'gateway';
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];
const REMEMBERED = 500;

/** Judges the bearer token of a request, HTTP or gRPC: the gateway's own, for this system, and nothing else. */
@Injectable()
export class GatewayCredential {
  private readonly keys: GatewayKeys;
  /** Tokens already verified, by text, with the instant they end (ms): the gateway reuses one for minutes. */
  private readonly good = new Map<string, number>();

  constructor(private readonly options: CredentialOptions) {
    this.keys = new GatewayKeys(options.jwksUrls);
  }

  /** Throws SECURITY.NO_CREDENTIAL, SECURITY.BAD_CREDENTIAL or SECURITY.KEYS_AWAY. */
  async check(authorization: string | undefined): Promise<void> {
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new NoCredential();
    const until = this.good.get(token);
    if (until !== undefined && until > Date.now()) return;
    this.good.delete(token);
    this.remember(token, await this.verify(token));
  }

  private async verify(token: string): Promise<number> {
    try {
      const { payload } = await jwtVerify(token, (header, jws) => this.keys.find(header, jws), {
        issuer: this.options.issuer,
        audience: [...(this.options.audiences ?? [this.options.system])],
        subject: SUBJECT,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'sub', 'aud', 'iss'],
      });
      return (payload.exp ?? 0) * 1000;
    } catch (error) {
      if (error instanceof DomainError) throw error;
      throw new BadCredential({ cause: error });
    }
  }

  private remember(token: string, until: number): void {
    const oldest = this.good.keys().next().value;
    if (this.good.size >= REMEMBERED && oldest !== undefined) this.good.delete(oldest);
    this.good.set(token, until);
  }
}
