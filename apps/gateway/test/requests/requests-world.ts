import { type Exchange } from '@lgsp/evidence';
import { freePort } from '@lgsp/testing';
import { connect } from 'node:net';
import pg from 'pg';
import { request } from 'undici';
import { type RequestLimits } from '../../src/providers/requests.options.js';
import { FakeProvider } from '../fake-provider.js';
import { startGateway } from '../test-gateway.js';

export const ID = '019ab000-0000-7000-8000-000000000001';
export const ONE_STOP = 'VN/GOV/H56/one-stop';

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly json: Record<string, unknown>;
}

/** What one-stop asks when a test says no more; null leaves a header out. */
interface Ask {
  readonly method?: string;
  readonly to?: string;
  readonly client?: string | null;
  readonly token?: string | null;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A gateway before a department that answers, one that is silent and one that is away. */
export async function requestsWorld(limits: Partial<RequestLimits> = {}) {
  const [provider, frozen] = [new FakeProvider(), new FakeProvider()];
  frozen.frozen = true;
  const gateway = await startGateway(
    {
      population: await provider.listen(),
      frozen: await frozen.listen(),
      away: `http://127.0.0.1:${await freePort()}`,
    },
    { limits: { concurrency: 4, streamIdleMs: 1_000, ...limits }, streams: 2 },
  );
  const owner = new pg.Pool({ connectionString: gateway.database.ownerUrl });
  const token = await gateway.token('one-stop');

  const get = async (
    path: string,
    ask: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<Answer> => {
    const answer = await request(gateway.url + path, {
      method: (ask.method ?? 'GET') as 'GET',
      headers: ask.headers ?? {},
      body: ask.body ?? null,
    });
    const text = await answer.body.text();
    const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    return { status: answer.statusCode, headers: answer.headers, json };
  };
  const call = (path: string, ask: Ask = {}): Promise<Answer> => {
    const headers: Record<string, string> = { 'x-lgsp-purpose': 'testing', ...ask.headers };
    if (ask.client !== null) headers['x-road-client'] = ask.client ?? ONE_STOP;
    if (ask.token !== null) headers['authorization'] = `Bearer ${ask.token ?? token}`;
    return get(`/r1/VN/GOV/H56/${ask.to ?? 'population'}/api${path}`, { ...ask, headers });
  };
  const as = async (client: string, scope?: string) => ({
    headers: { authorization: `Bearer ${await gateway.token(client, scope)}` },
  });

  const holding = async <Result>(lock: string, work: () => Promise<Result>): Promise<Result> => {
    const client = await owner.connect();
    try {
      await client.query(`BEGIN; LOCK TABLE ${lock}`);
      return await work();
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  };

  return {
    gateway,
    provider,
    token,
    get,
    call,
    as,
    /** The record as the auditor reads it. */
    recordOf: async (id: unknown): Promise<Partial<Exchange>> =>
      (await get(`/exchanges/${String(id)}`, await as('auditor', 'auditor'))).json,
    /** Lines of a request as they stand, and the answer as it comes: no client tidies anything. */
    raw: (...lines: string[]): Promise<string> => exchangeText(gateway.url, lines),
    /** Statements under the role that owns the tables. */
    owner: async <Row extends pg.QueryResultRow>(sql: string, ...values: unknown[]): Promise<Row[]> =>
      (await owner.query<Row>(sql, values)).rows,
    /** Runs `work` while no record can be committed: whatever needs one waits. */
    withoutRecords: <Result>(work: () => Promise<Result>): Promise<Result> =>
      holding('exchange_record IN SHARE MODE', work),
    /** The same while the directory cannot be read. */
    withoutDirectory: <Result>(work: () => Promise<Result>): Promise<Result> =>
      holding('official IN ACCESS EXCLUSIVE MODE', work),
    /** Before each test: the provider has seen nothing and answers a person. */
    forget: (): void => {
      provider.seen.length = 0;
      provider.stream = undefined;
      provider.arrived = () => Promise.resolve();
      provider.answer = {
        status: 200,
        body: JSON.stringify({ id: ID, number: '1', names: [{ text: 'Lan', kind: 'x' }] }),
      };
    },
    close: async (): Promise<void> => {
      await owner.end();
      await gateway.close();
      await Promise.all([provider.close(), frozen.close()]);
    },
  };
}

export type RequestsWorld = Awaited<ReturnType<typeof requestsWorld>>;

function exchangeText(url: string, lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`${lines.join('\r\n')}\r\nHost: x\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.on('end', () => resolve(text)).on('error', reject);
  });
}
