import { originForm, refuseConnection } from '@lgsp/http';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { IdentityEdge } from './identity/identity.edge.js';
import { TlsListener } from './identity/tls-listener.js';
import { R1Edge } from './requests/r1.edge.js';
import { unparsedRefusal } from './requests/unparsed.js';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Stands before Nest on the same port: what belongs to `r1` and to the token endpoint is taken from the raw server, with
 * its own errors and without a second parse; all the rest (administration, evidence, health) goes on to Nest.
 */
@Injectable()
export class Edge implements OnApplicationBootstrap {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly r1: R1Edge,
    private readonly identity: IdentityEdge,
    private readonly tls: TlsListener,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const server = this.server();
    const behind = server.listeners('request') as Listener[];
    server.removeAllListeners('request');
    server.removeAllListeners('clientError').on('clientError', refuseConnection(unparsedRefusal));
    server.on('request', (request, response) => {
      request.url = originForm(request.url ?? '/');
      if (this.r1.take(request, response) || this.identity.take(request, response)) return;
      for (const listener of behind) listener(request, response);
    });
    await this.tls.listen(server);
  }

  private server(): Server {
    return this.host.httpAdapter.getHttpServer() as Server;
  }
}
