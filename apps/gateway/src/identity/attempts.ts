import { type IncomingMessage, type ServerResponse } from 'node:http';
import { Throttle } from '../counting/throttle.js';
import { type IdentityOptions, REVOCATION_ROUTE, TOKEN_ROUTE } from './identity.options.js';

/**
 * In a minute: wrong attempts for one client from one address, and all of one address, which may be a proxy's: five thousand officials who sign in
 * between half past seven and eight are a thousand requests a minute.
 */
const ATTEMPTS = { wrong: { count: 30, seconds: 60 }, all: { count: 6_000, seconds: 60 } };

/** Where a client says its secret. */
const SECRETS: ReadonlySet<string> = new Set([TOKEN_ROUTE, REVOCATION_ROUTE]);

/**
 * Slows who tries secrets, by address and client: nobody elsewhere can lock a client out. The address is that of the connection: what a header
 * says of it anybody may say.
 */
export class Attempts {
  private readonly wrong: Throttle;
  private readonly all: Throttle;

  constructor({ attempts }: Pick<IdentityOptions, 'attempts'>) {
    const { wrong, all } = { ...ATTEMPTS, ...attempts };
    this.wrong = new Throttle(wrong);
    this.all = new Throttle(all);
  }

  /**
   * Seconds to wait, or 0: then the attempt is under way, and wrong where the client turns out not to be who it says. An official's expired
   * refresh token is not wrong: a desk has as many each morning as officials.
   */
  begin(request: IncomingMessage, response: ServerResponse, path: string): number {
    const address = request.socket.remoteAddress ?? '';
    if (!SECRETS.has(path)) return this.all.take(address);
    const name = `${address} ${clientOf(request)}`;
    const wait = this.all.take(address) || this.wrong.take(name);
    if (wait === 0)
      response.once('finish', () => {
        if (response.statusCode !== 401) this.wrong.giveBack(name);
      });
    return wait;
  }
}

/** Whom HTTP Basic names, as it is written; all who name themselves in the body are one. */
function clientOf({ headers: { authorization = '' } }: IncomingMessage): string {
  const [, encoded = ''] = /^basic +(\S{1,2000})$/i.exec(authorization) ?? [];
  return Buffer.from(encoded, 'base64').toString('latin1').split(':', 1)[0] ?? '';
}
