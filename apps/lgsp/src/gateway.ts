import { given } from '@lgsp/kernel';
import { HEADER } from '@lgsp/x-road';
import { randomUUID } from 'node:crypto';
import { readEnvironment } from './environment.js';
import { tokensFor } from './oauth.js';
import { said } from './said.js';
import { actorToken } from './sign-in/actor-token.js';

export interface Asked {
  readonly body?: object;
  /** Who acts, `<member>:<staff id>`. */
  readonly actor?: string;
}

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
        ...given({
          [HEADER.userId]: actor,
          [HEADER.actorToken]: actor && (await actorToken(this.environment, actor)),
          'content-type': body && 'application/json',
        }),
        ...headers,
      },
      ...given({ body: body && JSON.stringify(body) }),
    });
    return said<Body>(answer, actor);
  }

  private async token(): Promise<string> {
    const grant = { grant_type: 'client_credentials', resource: 'urn:lgsp:gateway', scope: 'operator' };
    return (await tokensFor(this.environment, grant)).access_token;
  }
}
