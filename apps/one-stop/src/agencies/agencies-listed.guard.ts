import { type CanActivate, Injectable } from '@nestjs/common';
import { Agencies } from './agencies.js';

/** Before a route that names agencies, and before its transaction: nobody waits for another system with a connection in hand. */
@Injectable()
export class AgenciesListed implements CanActivate {
  constructor(private readonly agencies: Agencies) {}

  /** @throws ONE_STOP.AGENCIES_AWAY */
  async canActivate(): Promise<boolean> {
    await this.agencies.listed();
    return true;
  }
}
