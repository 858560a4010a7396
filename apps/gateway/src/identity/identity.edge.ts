import { Tx } from '@lgsp/database';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { Registry } from '../registry/registry.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from './identity.options.js';
import { createProvider } from './identity.provider.js';
import { SigningKeys } from './signing-keys.js';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** `/oauth/*`, answered by oidc-provider, which reads the request itself. */
@Injectable()
export class IdentityEdge implements OnApplicationBootstrap {
  private listener: Listener | undefined;

  constructor(
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
    private readonly keys: SigningKeys,
    private readonly tx: Tx,
    private readonly registry: Registry,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.options.serve) return;
    const provider = await createProvider(this.options, this.keys, this.tx, this.registry);
    const callback = provider.callback();
    this.listener = (request, response) => void callback(request, response);
  }

  /** True when it took the request. */
  take(request: IncomingMessage, response: ServerResponse): boolean {
    if (!this.listener || !request.url?.startsWith('/oauth/')) return false;
    this.listener(request, response);
    return true;
  }
}
