import { Tx } from '@lgsp/database';
import { type Clock } from '@lgsp/kernel';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { Directory } from '../directory/directory.js';
import { RegistryClock } from '../registry/registry-clock.js';
import { Registry } from '../registry/registry.js';
import { Attempts } from './attempts.js';
import {
  FOREIGN_RETURN_ROUTE,
  IDENTITY_OPTIONS,
  type IdentityOptions,
  JWKS_ROUTE,
  METADATA_ROUTES,
  SIGN_IN_ROUTE,
} from './identity.options.js';
import { createProvider } from './identity.provider.js';
import { metadataOf, otherMethods, sendJson } from './metadata.js';
import { ForeignIssuer } from './sign-in/foreign-issuer.js';
import { OfficialAccounts } from './sign-in/official-accounts.js';
import { SignInEdge } from './sign-in/sign-in.edge.js';
import { SigningKeys } from './signing-keys.js';

const FOLLOW_EVERY_MS = 2_000;
const SWEEP_EVERY_MS = 60_000;
/** Some at a time; who sweeps beside it takes none of them. */
const SWEEP = `DELETE FROM identity_payload WHERE (model, id) IN
  (SELECT model, id FROM identity_payload WHERE expires_at < now() LIMIT 1000 FOR UPDATE SKIP LOCKED)`;

interface Listening {
  readonly provider: Provider;
  readonly callback: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** `/oauth/*`, answered by oidc-provider, which reads the request itself, and what an authorization server says of itself. */
@Injectable()
export class IdentityEdge implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(IdentityEdge.name);
  private listening: Listening | undefined;
  private builtOf = '';
  private timers: readonly NodeJS.Timeout[] = [];
  private readonly attempts: Attempts;
  private readonly accounts: OfficialAccounts;
  private readonly signIn: SignInEdge;
  private readonly issuer: URL;

  constructor(
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
    private readonly keys: SigningKeys,
    private readonly tx: Tx,
    registry: Registry,
    directory: Directory,
    @Inject(RegistryClock) clock: Clock,
  ) {
    this.attempts = new Attempts(options);
    this.accounts = new OfficialAccounts(registry, directory, clock);
    const foreign = options.foreign && new ForeignIssuer(options.foreign, tx, options.issuer);
    this.signIn = new SignInEdge(options, this.accounts, foreign);
    this.issuer = new URL(options.issuer);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.options.serve) return;
    await this.build();
    this.timers = [
      setInterval(() => void this.follow(), FOLLOW_EVERY_MS).unref(),
      setInterval(() => void this.sweep(), SWEEP_EVERY_MS).unref(),
    ];
    await this.sweep();
  }

  onApplicationShutdown(): void {
    this.timers.forEach(clearInterval);
  }

  private async build(): Promise<void> {
    this.builtOf = await this.state();
    const provider = await createProvider(this.options, this.keys, this.tx, this.accounts);
    this.listening = { provider, callback: provider.callback() };
  }

  /** oidc-provider takes its keys once: with others it is another provider. */
  private async follow(): Promise<void> {
    try {
      if ((await this.state()) !== this.builtOf) await this.build();
    } catch (error) {
      this.log.warn(`The signing keys were not looked at: ${String(error)}`);
    }
  }

  /** What expired is nothing any more. */
  private async sweep(): Promise<void> {
    await this.tx
      .execute(SWEEP)
      .catch((error: unknown) => this.log.warn(`What expired was not swept: ${String(error)}`));
  }

  private async state(): Promise<string> {
    const { kid } = await this.keys.current('client-tokens');
    const all = await this.keys.accepted('client-tokens', 'provider-tokens');
    return [kid, ...all.map((key) => key.kid)].join();
  }

  /** True when it took the request. */
  take(request: IncomingMessage, response: ServerResponse): boolean {
    const path = request.url?.split('?', 1)[0] ?? '';
    const isMetadata = METADATA_ROUTES.includes(path);
    if (!this.listening || !(path.startsWith('/oauth/') || isMetadata)) return false;
    const allow = otherMethods(path, request);
    if (allow !== undefined) sendJson(response, 405, { error: 'invalid_request' }, { allow });
    else if (isMetadata) sendJson(response, 200, metadataOf(this.options));
    else if (path === JWKS_ROUTE) this.hand(request, response, path, this.listening);
    else this.attempt(request, response, path, this.listening);
    return true;
  }

  private attempt(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    listening: Listening,
  ): void {
    const wait = this.attempts.begin(request, response, path);
    if (wait === 0) return this.hand(request, response, path, listening);
    request.resume();
    const error = { error: 'temporarily_unavailable', error_description: 'too many attempts' };
    sendJson(response, 429, error, { 'retry-after': String(wait) });
  }

  private hand(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    { provider, callback }: Listening,
  ): void {
    if (path === FOREIGN_RETURN_ROUTE) return backToRequest(request, response);
    this.asIssuer(request);
    void (path.startsWith(`${SIGN_IN_ROUTE}/`)
      ? this.signIn.take(provider, request, response)
      : callback(request, response));
  }

  /** Addresses are made of what a request says of its host, which anybody may say: here it is the issuer's. */
  private asIssuer({ headers }: IncomingMessage): void {
    headers.host = this.issuer.host;
    headers['x-forwarded-proto'] = this.issuer.protocol.slice(0, -1);
    delete headers['x-forwarded-host'];
  }
}

/** The province's identity provider knows one address to come back to; the browser's cookie is good at that of its request alone. */
function backToRequest(request: IncomingMessage, response: ServerResponse): void {
  const query = request.url?.split('?', 2)[1] ?? '';
  const state = new URLSearchParams(query).get('state') ?? '';
  if (!/^[\w-]{1,60}$/.test(state)) return sendJson(response, 400, { error: 'invalid_request' });
  response
    .writeHead(303, { location: `${SIGN_IN_ROUTE}/${state}?${query}`, 'cache-control': 'no-store' })
    .end();
}
