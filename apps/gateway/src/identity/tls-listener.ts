import { Ending } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type Server } from 'node:http';
import { createServer } from 'node:tls';
import { IDENTITY_OPTIONS, type IdentityOptions } from './identity.options.js';

/** Who does not even shake hands is no client. */
const HANDSHAKE_MS = 5_000;

/**
 * A second door of the same server, with TLS: it asks for the client's certificate and judges none, since whose it is the token endpoint says.
 * Its connections are handed to the plain server, so edge, time-outs and ending are the same.
 */
@Injectable()
export class TlsListener {
  constructor(
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
    private readonly ending: Ending,
  ) {}

  async listen(server: Server): Promise<void> {
    const { tls } = this.options;
    if (!tls) return;
    const [cert, key] = await Promise.all([readFile(tls.certFile), readFile(tls.keyFile)]);
    const door = createServer({
      ...{ cert, key, handshakeTimeout: HANDSHAKE_MS },
      ...{ requestCert: true, rejectUnauthorized: false },
    });
    door.on('secureConnection', (socket) => server.emit('connection', socket));
    // The plain server lets its connections go as it closes, these among them; this one waits for them.
    this.ending.add({ stop: () => new Promise((resolve) => door.close(() => resolve())) });
    door.listen(tls.port, tls.host);
    await once(door, 'listening');
  }
}
