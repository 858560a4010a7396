import pg from 'pg';
import { given, uuidv7 } from '@lgsp/kernel';
import { type Land, startLand } from './harness.js';

export const CLIENT = 'VN/GOV/H56/one-stop';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { code?: string };
}

export interface LandCalls {
  readonly land: Land;
  readonly bearer: string;
  /** Under the gateway's token, for one-stop; `headers` overrule. A string or bytes go as they are. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** Registers a parcel under this key, or a fresh one. */
  post(body: unknown, key?: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Under the owner role. */
  rows(sql: string): Promise<Record<string, unknown>[]>;
}

/** The service of these tests, running, and asked as the gateway asks. */
export async function landCalls(
  prepare?: Parameters<typeof startLand>[0],
  settings?: Parameters<typeof startLand>[1],
): Promise<LandCalls> {
  const land = await startLand(prepare, settings);
  const bearer = `Bearer ${await land.gateway.token()}`;
  const call: LandCalls['call'] = async (method, path, body, headers = {}) => {
    const raw = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
    const answer = await fetch(land.url + path, {
      method,
      headers: {
        authorization: bearer,
        'x-road-client': CLIENT,
        'x-lgsp-scope': 'province',
        ...given({ 'content-type': body === undefined ? undefined : 'application/json' }),
        ...headers,
      },
      ...given({ body: body === undefined ? undefined : (raw as string) }),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] };
  };
  return {
    land,
    bearer,
    call,
    post: (body, key = uuidv7(), headers = {}) =>
      call('POST', '/parcels', body, { 'idempotency-key': key, ...headers }),
    rows: async (sql) => {
      const client = new pg.Client({ connectionString: land.database.ownerUrl });
      await client.connect();
      try {
        return (await client.query<Record<string, unknown>>(sql)).rows;
      } finally {
        await client.end();
      }
    },
  };
}
