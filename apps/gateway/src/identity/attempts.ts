import { type IncomingMessage, type ServerResponse } from 'node:http';
import { Throttle } from '../counting/throttle.js';
import { type IdentityOptions, TOKEN_ROUTE } from './identity.options.js';

/** In a minute: wrong attempts for one client from one address, and all of one address. */
const ATTEMPTS = { wrong: { count: 30, seconds: 60 }, all: { count: 1_200, seconds: 60 } };

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

  /** Seconds to wait, or 0: then the attempt is under way; at the token endpoint it counts as wrong unless it is answered with a token. */
  begin(request: IncomingMessage, response: ServerResponse, path: string): number {
    const address = request.socket.remoteAddress ?? '';
    if (path !== TOKEN_ROUTE) return this.all.take(address);
    const name = `${address} ${clientOf(request)}`;
    const wait = this.all.take(address) || this.wrong.take(name);
    if (wait === 0)
      response.once('finish', () => {
        if (response.statusCode === 200) this.wrong.giveBack(name);
      });
    return wait;
  }
}

/** Whom HTTP Basic names, as it is written; all who name themselves in the body are one. */
function clientOf({ headers: { authorization = '' } }: IncomingMessage): string {
  const [, encoded = ''] = /^basic +(\S{1,2000})$/i.exec(authorization) ?? [];
  return Buffer.from(encoded, 'base64').toString('latin1').split(':', 1)[0] ?? '';
}
