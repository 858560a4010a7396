import { given } from '@lgsp/kernel';
import { HEADER } from '@lgsp/x-road';
import { randomUUID } from 'node:crypto';
import { readEnvironment } from './environment.js';

export interface Asked {
  readonly body?: object;
  /** Who acts, `<member>:<staff id>`. */
  readonly actor?: string;
}

const TOKEN_WITHIN_MS = 10_000;

/** The gateway as an operator's client sees it. Answers that are no success are thrown as what they say. */
export class Gateway {
  private readonly environment = readEnvironment();
  private bearer: Promise<string> | undefined;

  /** A route of the gateway itself. */
  own<Body>(method: 'GET' | 'POST', path: string, asked: Asked = {}): Promise<Body> {
    return this.ask<Body>(method, path, asked, {});
  }

  /** A provider's endpoint, below its service `api`; recorded as an exchange. */
  call<Body>(provider: string, method: 'GET' | 'POST', path: string, asked: Asked = {}): Promise<Body> {
    const key = method === 'POST' ? { [HEADER.idempotencyKey]: randomUUID() } : {};
    return this.ask<Body>(method, `/r1/${provider}/api${path}`, asked, {
      ...key,
      [HEADER.purpose]: 'operation',
    });
  }

  private async ask<Body>(
    method: string,
    path: string,
    { body, actor }: Asked,
    headers: Record<string, string>,
  ): Promise<Body> {
    const { GATEWAY_URL: url, CLIENT_ID: client } = this.environment;
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await (this.bearer ??= this.token())}`,
        [HEADER.client]: client,
        ...given({ [HEADER.userId]: actor, 'content-type': body && 'application/json' }),
        ...headers,
      },
      ...given({ body: body && JSON.stringify(body) }),
    });
    return said<Body>(answer);
  }

  private async token(): Promise<string> {
    const { GATEWAY_URL: url, CLIENT_ID: client, CLIENT_SECRET: secret } = this.environment;
    const basic = [client, secret].map(encodeURIComponent).join(':');
    const answer = await fetch(`${url}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
      signal: AbortSignal.timeout(TOKEN_WITHIN_MS),
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        resource: 'urn:lgsp:gateway',
        scope: 'operator',
      }),
    });
    return (await said<{ access_token: string }>(answer)).access_token;
  }
}

/** What an answer says when it is no success: a problem of the department, the exchange's own refusal, or OAuth's. */
interface Refusal {
  readonly title?: string;
  readonly message?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly error?: string;
  readonly error_description?: string;
}

async function said<Body>(answer: Response): Promise<Body> {
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text) as Body;
  const refusal = parsed(text);
  const { title, message, detail, code, error, error_description: described } = refusal;
  throw new Error(
    [answer.status, code ?? error, title ?? message ?? described, detail].filter(Boolean).join(' '),
  );
}

function parsed(text: string): Refusal {
  try {
    return JSON.parse(text) as Refusal;
  } catch {
    return {}; // somebody between here and the gateway
  }
}
