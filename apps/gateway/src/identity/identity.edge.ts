import { Tx } from '@lgsp/database';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { Registry } from '../registry/registry.js';
import { Attempts } from './attempts.js';
import { IDENTITY_OPTIONS, type IdentityOptions, METADATA_ROUTE, TOKEN_ROUTE } from './identity.options.js';
import { createProvider } from './identity.provider.js';
import { metadataOf, otherMethods, sendJson } from './metadata.js';
import { SigningKeys } from './signing-keys.js';

const FOLLOW_EVERY_MS = 2_000;

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** `/oauth/*`, answered by oidc-provider, which reads the request itself, and what an authorization server says of itself. */
@Injectable()
export class IdentityEdge implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(IdentityEdge.name);
  private listener: Listener | undefined;
  private builtOf = '';
  private timer: NodeJS.Timeout | undefined;
  private readonly attempts: Attempts;

  constructor(
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
    private readonly keys: SigningKeys,
    private readonly tx: Tx,
    private readonly registry: Registry,
  ) {
    this.attempts = new Attempts(options);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.options.serve) return;
    await this.build();
    this.timer = setInterval(() => void this.follow(), FOLLOW_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async build(): Promise<void> {
    this.builtOf = await this.state();
    const provider = await createProvider(this.options, this.keys, this.tx, this.registry);
    const callback = provider.callback();
    this.listener = (request, response) => void callback(request, response);
  }

  /** oidc-provider takes its keys once: with others it is another provider. */
  private async follow(): Promise<void> {
    try {
      if ((await this.state()) !== this.builtOf) await this.build();
    } catch (error) {
      this.log.warn(`The signing keys were not looked at: ${String(error)}`);
    }
  }

  private async state(): Promise<string> {
    const { kid } = await this.keys.current('client-tokens');
    const all = await this.keys.accepted('client-tokens', 'provider-tokens');
    return [kid, ...all.map((key) => key.kid)].join();
  }

  /** True when it took the request. */
  take(request: IncomingMessage, response: ServerResponse): boolean {
    const path = request.url?.split('?', 1)[0] ?? '';
    if (!this.listener || !(path.startsWith('/oauth/') || path === METADATA_ROUTE)) return false;
    const allow = otherMethods(path, request);
    if (allow !== undefined) sendJson(response, 405, { error: 'invalid_request' }, { allow });
    else if (path === METADATA_ROUTE) sendJson(response, 200, metadataOf(this.options.issuer));
    else if (path === TOKEN_ROUTE) this.attempt(request, response, this.listener);
    else this.listener(request, response);
    return true;
  }

  private attempt(request: IncomingMessage, response: ServerResponse, listener: Listener): void {
    const wait = this.attempts.begin(request, response);
    if (wait === 0) return listener(request, response);
    request.resume();
    const error = { error: 'temporarily_unavailable', error_description: 'too many attempts' };
    sendJson(response, 429, error, { 'retry-after': String(wait) });
  }
}
