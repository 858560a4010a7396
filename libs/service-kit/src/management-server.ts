import { type PlatformConfig } from '@lgsp/config';
import { metrics } from '@lgsp/observability';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Liveness } from './liveness.js';
import { Readiness } from './readiness.service.js';
import { CONFIG } from './tokens.js';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const json = (ok: boolean, body: object): Answer => ({
  status: ok ? 200 : 503,
  type: 'application/json; charset=utf-8',
  text: JSON.stringify(body),
});

/**
 * For orchestrators, Prometheus and operators: asks for no credential, so it has a port of its own that a network can close. It knows no
 * framework, listens before anything else does and until the process has closed all else; nothing here is of a person or a caller.
 */
@Injectable()
export class ManagementServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(ManagementServer.name);
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private readonly routes: Readonly<Record<string, () => Answer | Promise<Answer>>> = {
    '/health/live': () => this.live(),
    '/health/ready': () => this.ready(),
    '/metrics': async () => ({ status: 200, type: metrics.contentType, text: await metrics.metrics() }),
  };

  constructor(
    @Inject(CONFIG) private readonly config: PlatformConfig,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Liveness) private readonly liveness: Liveness,
  ) {}

  /** Of a service that listens. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.server.listen(this.config.MANAGEMENT_PORT, this.config.MANAGEMENT_HOST);
    await once(this.server, 'listening');
  }

  onApplicationShutdown(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private live(): Answer {
    const live = this.liveness.isLive();
    return json(live, { status: live ? 'up' : 'down' });
  }

  private async ready(): Promise<Answer> {
    const health = await this.readiness.health();
    return json(health.status !== 'down', health);
  }

  private async answer({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = method === 'GET' ? this.routes[url?.split('?')[0] ?? ''] : undefined;
    if (!route) return void response.writeHead(404).end();
    try {
      const { status, type, text } = await route();
      response.writeHead(status, { 'content-type': type }).end(text);
    } catch (error) {
      this.log.error(error);
      response.writeHead(500).end();
    }
  }
}
