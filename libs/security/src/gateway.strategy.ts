import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport';
import { type CallerIdentity, type HeaderValues, readCaller } from './caller.js';
import { type GatewayCredential } from './gateway-credential.js';

export const GATEWAY_STRATEGY = 'gateway';

/** What passport is shown of a call: the same for a request and for gRPC metadata. */
export interface Presented {
  readonly headers: HeaderValues;
  /** Of the service that is called: passport knows strategies by name in the whole process, credentials are not. */
  readonly credential: GatewayCredential;
}

type Verify = (presented: Presented, done: (error: unknown, caller?: CallerIdentity | null) => void) => void;

/** Passport's part: one bearer token, success or an error with its registered code; never a redirect or a session. */
class BearerStrategy extends Strategy {
  constructor(private readonly verify: Verify) {
    super();
  }

  override authenticate(presented: object): void {
    this.verify(presented as Presented, (error, caller) =>
      caller ? this.success(caller) : this.error(error),
    );
  }
}

/**
 * The gateway's token makes a caller of what the gateway says. Not passport-jwt: that verifies each token anew, and its
 * key source (jwks-rsa) forgets keys while the gateway is away; here both are remembered.
 */
@Injectable()
export class GatewayStrategy extends PassportStrategy(BearerStrategy, GATEWAY_STRATEGY) {
  async validate({ headers, credential }: Presented): Promise<CallerIdentity> {
    await credential.check(headers('authorization')[0]);
    return readCaller(headers);
  }
}
