import pg from 'pg';
import { request } from 'undici';
import { wholeGateway } from './whole-gateway.js';

export const ID = '019ab000-0000-7000-8000-000000000001';
export const CLIENT = 'VN/GOV/H56/operator';

/** Every act at the gateway itself that changes something or reads personal content, with the age of the sign-in that it takes. */
export const ACTS = {
  'POST /admin/registry/bundles': 900,
  'GET /admin/router/parked-events/{id}/content': undefined,
  'POST /admin/router/parked-events/{id}/replay': undefined,
  'POST /admin/router/parked-events/{id}/discard': 900,
  'POST /admin/router/parked-events/replay': undefined,
  'POST /admin/router/parked-events/discard': 900,
};
export const acts = Object.entries(ACTS).map(([name, maxAge]) => {
  const [method = '', path = ''] = name.replace('{id}', ID).split(' ');
  return { name, method, path, maxAge };
});

interface Asked {
  readonly person?: string;
  readonly token?: string | undefined;
  readonly body?: object;
}

/** A gateway with an operator who has signed in, and what they ask of it. */
export async function operatorsGateway(more: Record<string, string> = {}) {
  const gateway = await wholeGateway([CLIENT], more);
  const database = new pg.Pool({ connectionString: gateway.database.ownerUrl, max: 1 });
  const bearer = await gateway.token(CLIENT, 'operator');
  const signIn = async (subject: string) => (await gateway.signIn(CLIENT, subject)).access_token;
  const signedIn = await signIn('op-1');
  return {
    database,
    signIn,
    signedIn,

    /** As `H56:op-1`, who has signed in, unless told otherwise; '' names nobody. */
    async act(method: string, path: string, asked: Asked = {}) {
      const { person, token, body } = { person: 'H56:op-1', token: signedIn, ...asked };
      const answer = await request(gateway.url + path, {
        method: method as 'GET',
        headers: {
          authorization: `Bearer ${bearer}`,
          ...(person === '' ? {} : { 'x-road-userid': person }),
          ...(token === undefined ? {} : { 'x-lgsp-actor-token': token }),
          ...(body && { 'content-type': 'application/json' }),
        },
        body: body ? JSON.stringify(body) : null,
      });
      const json = (await answer.body.json()) as Record<string, unknown>;
      return { status: answer.statusCode, challenge: answer.headers['www-authenticate'], json };
    },

    async close(): Promise<void> {
      await database.end();
      await gateway.close();
    },
  };
}

export type OperatorsGateway = Awaited<ReturnType<typeof operatorsGateway>>;
