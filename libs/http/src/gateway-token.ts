import { request, type Dispatcher } from 'undici';
import { CredentialRefused, GatewayAway } from './gateway.errors.js';
import { saysItLeaves } from './is-ready.js';
import { type Replicas } from './replicas.js';

export interface GatewayCredential {
  /** Base URL of each gateway, without a trailing slash. */
  readonly gatewayUrls: readonly string[];
  /** Subsystem id text: the client id. */
  readonly clientId: string;
  readonly clientSecret: string | undefined;
}

/** Seconds before its end at which a token is no longer used. */
const MARGIN = 30;

/** This service's token with the audience `gateway` (RFC 6749 §4.4, RFC 8707), kept until shortly before it expires. */
export class GatewayToken {
  private token: { readonly value: string; readonly until: number } | undefined;
  private pending: Promise<string> | undefined;

  constructor(
    private readonly credential: GatewayCredential,
    private readonly gateways: Replicas<string>,
    private readonly dispatcher: Dispatcher,
  ) {}

  get(): Promise<string> {
    if (this.token && this.token.until > Date.now()) return Promise.resolve(this.token.value);
    this.pending ??= this.gateways
      .call(
        (url, leaves) => this.fetch(url, leaves),
        (error) => error instanceof GatewayAway,
      )
      .finally(() => (this.pending = undefined));
    return this.pending;
  }

  /** The gateway did not take it, whatever it says about its life (its keys may have changed). */
  forget(): void {
    this.token = undefined;
  }

  private async fetch(url: string, leaves: () => void): Promise<string> {
    const { clientId, clientSecret } = this.credential;
    if (clientSecret === undefined) throw new CredentialRefused({ detail: 'CLIENT_SECRET is not set' });
    const basic = [clientId, clientSecret].map(encodeURIComponent).join(':');
    const { statusCode, headers, body } = await request(`${url}/oauth/token`, {
      method: 'POST',
      dispatcher: this.dispatcher,
      headersTimeout: 5_000,
      bodyTimeout: 5_000,
      headers: {
        authorization: `Basic ${Buffer.from(basic).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        resource: 'urn:lgsp:gateway',
      }).toString(),
    }).catch((cause: unknown) => {
      throw new GatewayAway({ cause, detail: 'no token' });
    });
    if (saysItLeaves(headers)) leaves();
    const answer = (await body.json().catch(() => ({}))) as { access_token?: string; expires_in?: number };
    if (statusCode >= 500 || statusCode === 429) throw new GatewayAway({ detail: 'no token' });
    if (statusCode !== 200 || typeof answer.access_token !== 'string') throw new CredentialRefused();
    const life = (answer.expires_in ?? 60) - MARGIN;
    this.token = { value: answer.access_token, until: Date.now() + Math.max(life, 1) * 1000 };
    return answer.access_token;
  }
}
