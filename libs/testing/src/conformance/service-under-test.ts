import { fileURLToPath } from 'node:url';
import { freePort } from '@lgsp/launcher';
import { createBus, createBusAdmin, type MessageBus, outTopic, type ReceivedMessage } from '@lgsp/messaging';
import { given, uuidv7 } from '@lgsp/kernel';
import pg from 'pg';
import { ownTopics } from '../own-topics.js';
import { shortLeases } from '../journey/short-leases.js';
import { testBus } from '../test-bus.js';
import { testDatabase, testPostgresUrl } from '../test-database.js';
import { CLIENT, fakeIssuer, type FakeIssuer, type TokenClaims } from './fake-issuer.js';
import { type DepartmentConformance } from './options.js';
import { type RawAnswer, sendOversized } from './send-oversized.js';
import { runCommand, ServiceProcess } from './service-process.js';

/** Bytes that a service takes at most. */
const BODY_LIMIT = 1024 * 1024;

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  /** Of a problem; undefined for anything else. */
  readonly code: string | undefined;
}

/** The built service as a process, with a fresh database, an embedded bus and an issuer of its own. */
export class ServiceUnderTest {
  /** Everything that any of its processes wrote. */
  readonly processes: ServiceProcess[] = [];
  readonly published: ReceivedMessage[] = [];
  private bearer = '';

  private constructor(
    readonly options: DepartmentConformance,
    readonly folder: string,
    readonly env: Record<string, string>,
    readonly issuer: FakeIssuer,
    readonly database: Awaited<ReturnType<typeof testDatabase>>,
    readonly bus: MessageBus,
    private readonly drop: () => Promise<void>,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.env['PORT']}`;
  }

  /** Of metrics, liveness and the details of health. */
  get management(): string {
    return `http://127.0.0.1:${this.env['MANAGEMENT_PORT']}`;
  }

  get logs(): string {
    return this.processes.map(({ stdout, stderr }) => stdout + stderr).join('\n');
  }

  static async start(options: DepartmentConformance): Promise<ServiceUnderTest> {
    const folder =
      options.folder ?? fileURLToPath(new URL(`../../../../apps/${options.system}`, import.meta.url));
    const [issuer, database, bus] = await Promise.all([
      fakeIssuer(),
      testDatabase(options.system),
      testBus('embedded'),
    ]);
    const busUrl = bus.kind === 'embedded' ? bus.ownerUrl : '';
    const admin = await createBusAdmin({ kind: 'embedded', url: busUrl });
    await admin.ensureTopics(ownTopics(options.system));
    await admin.close();
    const env = {
      LGSP_ENV: 'test',
      PORT: String(await freePort()),
      MANAGEMENT_PORT: String(await freePort()),
      ...(options.grpc ? { GRPC_PORT: String(await freePort()) } : {}),
      DATABASE_URL: database.url,
      BUS_DATABASE_URL: busUrl,
      GATEWAY_URL: issuer.url,
      CLIENT_SECRET: 'a-secret-of-the-conformance-suite',
      DRAIN_MS: '0',
      ...shortLeases('embedded'),
      ...options.env,
    };
    const ownBus = await createBus({ kind: 'embedded', url: busUrl, clientId: 'conformance' });
    const service = new ServiceUnderTest(options, folder, env, issuer, database, ownBus, () => bus.drop());
    try {
      await service.prepare();
      return service;
    } catch (error) {
      await service.stop(); // whoever gets no service cannot stop it
      throw error;
    }
  }

  private async prepare(): Promise<void> {
    const { options, folder, env, database } = this;
    const migrated = await runCommand(folder, 'migrate', { ...env, MIGRATE_DATABASE_URL: database.ownerUrl });
    if (migrated.code !== 0) throw new Error(`migrate failed: ${migrated.stderr}${migrated.stdout}`);
    for (const part of [options.emits, options.consumes])
      for (const statement of ('given' in part && part.given) || []) await this.sql(statement);
    await this.bus.subscribe({
      group: 'conformance',
      topics: [outTopic(options.system)],
      onBatch: async ({ messages }) => void this.published.push(...messages),
    });
    await this.boot();
    this.bearer = await this.token();
  }

  /** The gateway's token for this service, or one that differs from it in these claims. */
  token(claims: TokenClaims = {}): Promise<string> {
    return this.issuer.token({ audience: this.options.audience ?? this.options.system, ...claims });
  }

  /** Another process of the service in the place of the last. */
  async boot(env: Record<string, string> = {}): Promise<ServiceProcess> {
    const started = new ServiceProcess(this.folder, { ...this.env, ...env });
    this.processes.push(started);
    await started.ready(
      `http://127.0.0.1:${env['PORT'] ?? this.env['PORT']}`,
      this.options.readyWithinSeconds,
    );
    return started;
  }

  get current(): ServiceProcess {
    const last = this.processes.at(-1);
    if (!last) throw new Error('The service was not started');
    return last;
  }

  /** A request as the gateway makes it, with a fresh idempotency key; `headers` overrule, '' leaves one out. */
  async request(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const all = {
      authorization: `Bearer ${this.bearer}`,
      'x-road-client': CLIENT,
      'x-road-userid': 'H56:conformance-1',
      'x-road-request-id': uuidv7(),
      'x-lgsp-purpose': 'conformance',
      'x-lgsp-scope': 'province',
      'idempotency-key': uuidv7(),
      ...given({ 'content-type': body === undefined ? undefined : 'application/json' }),
      ...headers,
    };
    const raw = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
    const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
    const { status, type, text } =
      typeof raw === 'string' && raw.length > BODY_LIMIT
        ? await sendOversized(this.url + path, method, sent, raw)
        : await send(this.url + path, method, sent, body === undefined ? undefined : raw);
    const problem = type.startsWith('application/problem+json')
      ? (JSON.parse(text) as { code?: string })
      : {};
    return { status, type, text, code: problem.code };
  }

  /** Under the owner role. */
  async sql<Row extends object = Record<string, unknown>>(
    statement: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    return query<Row>(this.database.ownerUrl, statement, values);
  }

  /** Lets nobody in, or everybody again: the service's own database is away. */
  async databaseAway(away: boolean): Promise<void> {
    const name = this.database.name;
    await query(testPostgresUrl(), `ALTER DATABASE "${name}" ALLOW_CONNECTIONS ${away ? 'false' : 'true'}`);
    if (away)
      await query(
        testPostgresUrl(),
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
        [name],
      );
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.stop()));
    await this.bus.close();
    await this.issuer.close();
    await this.database.drop();
    await this.drop();
  }
}

async function send(
  url: string,
  method: string,
  headers: Record<string, string>,
  body: string | Uint8Array | undefined,
): Promise<RawAnswer> {
  const answer = await fetch(url, {
    method,
    headers,
    ...given({ body: body === undefined ? undefined : (body as string) }),
  });
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
}

async function query<Row extends object>(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement, values)).rows;
  } finally {
    await client.end();
  }
}
