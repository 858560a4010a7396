import { Tx } from '@lgsp/database';
import { type Proof } from '@lgsp/security';
import { HEADER, XRoadError } from '@lgsp/x-road';
import { Injectable } from '@nestjs/common';
import { Directory } from '../directory/directory.js';
import { OwnTokens } from './own-tokens.js';
import { TokenCache } from './token-cache.js';

/** That an official has signed in, and how. */
export interface SignedIn {
  /** Unix seconds. */
  readonly authTime: number;
  /** Authentication context class reference, as their identity provider has it (OpenID Connect Core §2). */
  readonly acr: string | undefined;
}

/** What route and clause ask for. */
export interface Wanted extends Proof {
  readonly acr?: string | undefined;
}

interface Granted {
  readonly grant: string;
}

interface ActorToken extends SignedIn, Granted {
  readonly client: string;
  readonly subject: string;
}

/** More than a province has officials at work. */
const MOST = 20_000;

/** The official's own word beside the client's: a token that they got by signing in through that very client. */
@Injectable()
export class ActorTokens {
  private readonly verified = new TokenCache<ActorToken>(MOST);

  constructor(
    private readonly tokens: OwnTokens,
    private readonly directory: Directory,
    private readonly tx: Tx,
  ) {}

  /**
   * That `actor`, as one client names them, has signed in through it (by any of its ids), and is not signed out again.
   * @throws XRoadError Unauthenticated with the challenge of RFC 9470 | AccessDenied; DirectoryAway
   */
  async prove(
    token: string | undefined,
    clients: readonly string[],
    actor: string,
    proof: Wanted,
  ): Promise<SignedIn> {
    if (token === undefined) throw unproven(proof, 'asks for the official’s own token');
    const { grant, ...signedIn } = await this.check(token, clients, actor, proof);
    if (!(await this.isGranted(grant))) throw unproven(proof, 'asks for an official who has not signed out');
    return signedIn;
  }

  /** The same of a token that nothing asked for; whether they signed out since is not looked up. */
  async check(
    token: string,
    clients: readonly string[],
    actor: string,
    proof: Wanted = {},
  ): Promise<SignedIn & Granted> {
    const held = this.verified.get(token) ?? (await this.verify(token, proof));
    if (!clients.includes(held.client)) throw refused('another client');
    if (held.subject !== this.directory.officials().get(actor)?.subject) throw refused('somebody else');
    const age = Date.now() / 1_000 - held.authTime;
    if (proof.maxAuthAge !== undefined && age > proof.maxAuthAge)
      throw unproven(proof, 'asks for an official who has just signed in');
    if (proof.acr !== undefined && held.acr !== proof.acr)
      throw unproven(proof, 'asks for an official who has signed in otherwise');
    const { grant, authTime, acr } = held;
    return { grant, authTime, acr };
  }

  private async verify(token: string, proof: Wanted): Promise<ActorToken> {
    // What a client gets for itself says of nobody that they signed in.
    const claims = await this.tokens.verify(token, ['exp', 'client_id', 'sub', 'auth_time', 'gid']);
    if (!claims) throw unproven(proof, 'asks for a token that is not expired, foreign or altered');
    const { sub = '', exp = 0, client_id: client, gid: grant, auth_time: authTime, acr } = claims;
    const held: ActorToken = {
      ...{ client: String(client), subject: sub, grant: String(grant), authTime: Number(authTime) },
      acr: typeof acr === 'string' ? acr : undefined,
    };
    return this.verified.keep(token, held, exp * 1_000);
  }

  /** Who signs out takes the grant back, and it is taken back everywhere at once. */
  private async isGranted(grant: string): Promise<boolean> {
    const rows = await this.tx.query(
      `SELECT 1 FROM identity_payload WHERE model = 'Grant' AND id = $1 AND expires_at > now()`,
      [grant],
    );
    return rows.length > 0;
  }
}

/** RFC 9470 §3: the client is known, the official must sign in, or once more. */
function unproven({ maxAuthAge, acr }: Wanted, what: string): XRoadError {
  const age = maxAuthAge === undefined ? '' : `, max_age="${maxAuthAge}"`;
  const values = acr === undefined ? '' : `, acr_values="${acr}"`;
  return new XRoadError('Unauthenticated', `The act ${what} in ${HEADER.actorToken}`, undefined, {
    'www-authenticate': `Bearer error="insufficient_user_authentication"${age}${values}`,
  });
}

const refused = (whose: string): XRoadError =>
  new XRoadError('AccessDenied', `The token in ${HEADER.actorToken} is that of ${whose}`);
