import { randomUUID } from 'node:crypto';
import { given } from '@lgsp/kernel';
import { HEADER, type SubsystemId } from '@lgsp/x-road';
import { basic, signIn } from './sign-in.js';

export interface ClientCall {
  readonly provider: SubsystemId | string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below the provider's service `api`. */
  readonly path: string;
  /** JSON, unless it is bytes, whose type is said in `headers` where they are no octet stream. */
  readonly body?: unknown;
  readonly purpose?: string;
  /** `<member>:<opaque staff id>`. */
  readonly actor?: string;
  /** The actor signs in, where the client knows their password, and their token goes along. */
  readonly signedIn?: boolean;
  readonly dossier?: string;
  /** Idempotency key; made up for a POST when absent. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ClientAnswer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  /** Id of the exchange record, set by the gateway. */
  readonly exchangeId: string | null;
}

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of the gateway's own routes: `operator` or `auditor`. */
  readonly scope?: string;
  /** Of made-up officials, by their subject. */
  readonly passwordOf?: (subject: string) => string;
}

/** Of a platform that runs, each of its gateways. */
export const gatewaysOf = ({
  urls,
}: {
  readonly urls: Readonly<Record<string, string>>;
}): readonly string[] =>
  Object.entries(urls).flatMap(([name, url]) => (/^gateway(-\d+)?$/.test(name) ? [url] : []));

export const PURPOSE = 'birth-linked-procedure';

const TOKEN_WITHIN_MS = 10_000;
/** A token is not shown in the last of its life: it could expire on its way. */
const MARGIN_MS = 30_000;
/** An official signs in anew before a signature could find it too long ago. */
const SIGN_IN_ANEW_MS = 8 * 60_000;

/** `GOV/H56.HT01` of `VN/GOV/H56.HT01/civil-status-desk`. */
export const ownParty = (client: string): string => client.split('/').slice(1, 3).join('/');

/** A member of the registry as a stranger would write one: token, X-Road headers, plain HTTP. */
export class SubsystemClient {
  private readonly gateways: readonly string[];
  private bearer: Promise<string> | undefined;
  /** By the clock of this process that only rises. */
  private bearerEnds = Infinity;
  private readonly officials = new Map<string, { readonly token: Promise<string>; readonly until: number }>();
  private turn = Math.floor(Math.random() * 100);

  /** Calls go to one gateway after the other. */
  constructor(
    gateways: string | readonly string[],
    private readonly credentials: Credentials,
  ) {
    this.gateways = [gateways].flat();
  }

  /** The client's access token; fetched once, and again before it expires and after one that could not be had or is no longer taken. */
  token(): Promise<string> {
    if (performance.now() > this.bearerEnds) this.forget();
    this.bearer ??= this.fetchToken().catch((error: unknown) => {
      this.forget();
      throw error;
    });
    return this.bearer;
  }

  /** The official's own, got by signing in; undefined where nobody knows their password. Of a made-up official the staff id is the subject. */
  actorToken(actor: string): Promise<string> | undefined {
    const { passwordOf } = this.credentials;
    if (!passwordOf) return undefined;
    const known = this.officials.get(actor);
    if (known && performance.now() < known.until) return known.token;
    const subject = actor.slice(actor.indexOf(':') + 1);
    const token = signIn({
      ask: (path, init) => this.ask(path, init),
      client: this.credentials,
      ...{ subject, password: passwordOf(subject) },
    }).then(({ access_token }) => access_token);
    this.officials.set(actor, { token, until: performance.now() + SIGN_IN_ANEW_MS });
    token.catch(() => this.officials.delete(actor));
    return token;
  }

  async call<Body = unknown>(call: ClientCall): Promise<ClientAnswer<Body>> {
    return this.read<Body>(await this.open(call));
  }

  /** The answer as it begins, for one that streams. */
  async open(call: ClientCall): Promise<Response> {
    const provider = typeof call.provider === 'string' ? call.provider : call.provider.text;
    return this.ask(`/r1/${provider}/api${call.path}`, {
      method: call.method,
      headers: {
        authorization: `Bearer ${await this.token()}`,
        [HEADER.client]: this.credentials.clientId,
        [HEADER.purpose]: call.purpose ?? PURPOSE,
        ...given({
          [HEADER.userId]: call.actor,
          // A system without an official acts for its own agency.
          [HEADER.representedParty]: call.actor ? undefined : ownParty(this.credentials.clientId),
          [HEADER.issue]: call.dossier,
          [HEADER.actorToken]: call.signedIn && call.actor ? await this.actorToken(call.actor) : undefined,
        }),
        ...(call.method !== 'GET'
          ? { 'content-type': typeOf(call.body), [HEADER.idempotencyKey]: call.key ?? randomUUID() }
          : {}),
        ...call.headers,
      },
      ...given({ body: written(call.body) }),
    });
  }

  /** A route of the gateway itself, e.g. `/exchanges/{id}`. */
  async own<Body = unknown>(
    path: string,
    {
      method = 'GET',
      body,
      actor,
      signedIn,
    }: Partial<Pick<ClientCall, 'method' | 'body' | 'actor' | 'signedIn'>> = {},
  ): Promise<ClientAnswer<Body>> {
    const answer = await this.ask(path, {
      method,
      headers: {
        authorization: `Bearer ${await this.token()}`,
        [HEADER.client]: this.credentials.clientId,
        ...given({
          [HEADER.userId]: actor,
          [HEADER.representedParty]: actor ? undefined : ownParty(this.credentials.clientId),
          [HEADER.actorToken]: signedIn && actor ? await this.actorToken(actor) : undefined,
          'content-type': body === undefined ? undefined : 'application/json',
        }),
      },
      ...given({ body: JSON.stringify(body) }),
    });
    return this.read<Body>(answer);
  }

  /** Of several gateways another is asked once where no answer came: every POST has its key. */
  private async ask(path: string, init: RequestInit): Promise<Response> {
    const next = (): Promise<Response> =>
      fetch(`${this.gateways[++this.turn % this.gateways.length]}${path}`, init);
    return this.gateways.length === 1 ? next() : next().catch(next);
  }

  private read<Body>(answer: Response): Promise<ClientAnswer<Body>> {
    if (answer.status === 401) this.forget();
    return readAnswer<Body>(answer);
  }

  private forget(): void {
    this.bearer = undefined;
    this.bearerEnds = Infinity;
  }

  private async fetchToken(): Promise<string> {
    const { clientId, clientSecret, scope } = this.credentials;
    const answer = await this.ask('/oauth/token', {
      method: 'POST',
      headers: { authorization: basic(clientId, clientSecret) },
      // All calls of the client wait for it.
      signal: AbortSignal.timeout(TOKEN_WITHIN_MS),
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        resource: 'urn:lgsp:gateway',
        ...given({ scope }),
      }),
    });
    const { access_token: token, expires_in: seconds } = (await answer.json()) as TokenAnswer;
    if (!token || !seconds) throw new Error(`No token for ${clientId}: ${answer.status}`);
    this.bearerEnds = performance.now() + seconds * 1_000 - MARGIN_MS;
    return token;
  }
}

const typeOf = (body: unknown): string =>
  Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json';

const written = (body: unknown): Uint8Array<ArrayBuffer> | string | undefined =>
  Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body);

interface TokenAnswer {
  readonly access_token?: string;
  readonly expires_in?: number;
}

async function readAnswer<Body>(answer: Response): Promise<ClientAnswer<Body>> {
  const text = await answer.text();
  const json = /[/+]json\b/.test(answer.headers.get('content-type') ?? '');
  return {
    status: answer.status,
    headers: answer.headers,
    body: (json ? JSON.parse(text) : text) as Body,
    exchangeId: answer.headers.get(HEADER.requestId),
  };
}
