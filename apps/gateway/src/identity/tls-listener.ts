import { Ending } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type Server } from 'node:http';
import { openTlsDoor } from '../tls-door.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from './identity.options.js';

/** HTTPS beside HTTP, where clients come that show a certificate. */
@Injectable()
export class TlsListener {
  constructor(
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
    private readonly ending: Ending,
  ) {}

  async listen(server: Server): Promise<void> {
    const { tls } = this.options;
    if (tls) await openTlsDoor(tls, this.ending, (socket) => server.emit('connection', socket));
  }
}
