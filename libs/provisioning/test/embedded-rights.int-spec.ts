import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningPostgres, startPostgres } from '@lgsp/launcher';
import { createBus, type MessageBus } from '@lgsp/messaging';
import pg from 'pg';
import { dropDatabase } from '../src/databases/drop-database.js';
import { provisionDatabases } from '../src/databases/provision-databases.js';
import { SecretStore } from '../src/secrets/secret-store.js';
import { ensureTopics } from '../src/topics/ensure-topics.js';
import { topicSettings } from '../src/topics/topic-settings.js';
import { catalogue, mayRead, mayWrite, pairs, services, topicNames } from './rights-table.js';

const NONE = '42501';

/** Every service against every topic, as roles are made and rights on the embedded bus. */
describe('rights on the embedded bus', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lgsp-rights-'));
  const said: string[] = [];
  let postgres: RunningPostgres;
  let urls: Readonly<Record<string, string>> = {};
  const buses: MessageBus[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
    const { bus } = await provisionDatabases({
      adminUrl: postgres.url,
      services: [],
      secrets: new SecretStore(folder),
      busUsers: services,
    });
    urls = bus?.urls ?? {};
    await ensureTopics(catalogue, topicSettings({}), { kind: 'embedded', url: bus?.ownerUrl ?? '' }, (text) =>
      said.push(text),
    );
  });
  afterAll(async () => {
    await Promise.all(buses.map((bus) => bus.close()));
    await dropDatabase(postgres.url, 'bus', []);
    await postgres.stop();
    rmSync(folder, { recursive: true });
  });

  it('stands on a server that never relaxes durability', async () => {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    const { rows } = await client.query(
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY 1`,
    );
    await client.end();
    expect(rows.map(({ name, setting }: { name: string; setting: string }) => [name, setting])).toEqual([
      ['fsync', 'on'],
      ['full_page_writes', 'on'],
      ['synchronous_commit', 'on'],
    ]);
  });

  /** The code of the refusal, or undefined when the statement went through. */
  const refusal = async (client: pg.Client, sql: string): Promise<string | undefined> => {
    try {
      await client.query(`BEGIN; ${sql}`);
      return undefined;
    } catch (error) {
      return error instanceof pg.DatabaseError ? error.code : String(error);
    } finally {
      await client.query('ROLLBACK');
    }
  };

  /** Who can do it, in the form of the table; anything but a plain yes or a refusal for lack of rights shows too. */
  const who = async (sql: (topic: string, service: string) => string): Promise<string[]> => {
    const can: string[] = [];
    for (const service of services) {
      const client = new pg.Client({ connectionString: urls[service] });
      await client.connect();
      for (const topic of topicNames) {
        const code = await refusal(client, sql(topic, service));
        if (code !== NONE) can.push(`${service} ${topic}${code === undefined ? '' : ` ${code}`}`);
      }
      await client.end();
    }
    return can;
  };

  it('were made without a difference', () => {
    expect(said).toEqual([`bus: ${topicNames.length} topics (embedded)`]);
  });

  it('let each service publish to its own out topic, the gateway to every in topic, and nobody else', async () => {
    const published: string[] = [];
    for (const service of services) {
      const bus = await createBus({
        kind: 'embedded',
        url: urls[service] ?? '',
        clientId: 'test',
        poolSize: 1,
      });
      buses.push(bus);
      for (const topic of topicNames) {
        const code = await bus.publish(topic, [{ key: 'k', value: Buffer.from('x'), headers: {} }]).then(
          () => 'published',
          (error: { code?: string }) => error.code,
        );
        if (code !== 'BUS.FORBIDDEN')
          published.push(`${service} ${topic}${code === 'published' ? '' : ` ${code}`}`);
      }
    }
    expect(published).toEqual(pairs(mayWrite));
  });

  it('let each service read its own in topic, the gateway every out topic, and nobody else', async () => {
    expect(await who((topic) => `SELECT value FROM "${topic}".messages`)).toEqual(pairs(mayRead));
  });

  it('let who publishes to a topic see which messages are there, without their values', async () => {
    const sees = (service: string, topic: string): boolean =>
      mayRead(service, topic) || mayWrite(service, topic);
    expect(await who((topic) => `SELECT "offset", headers, published_at FROM "${topic}".messages`)).toEqual(
      pairs(sees),
    );
  });

  it('let only who reads a topic have a group there, move its offsets or tidy up', async () => {
    const readers = pairs(mayRead);
    const of = (topic: string) => `"${topic}".`;
    expect(await who((topic, service) => `INSERT INTO ${of(topic)}groups VALUES ('${service}')`)).toEqual(
      readers,
    );
    expect(await who((topic) => `UPDATE ${of(topic)}progress SET committed = committed`)).toEqual(readers);
    expect(await who((topic) => `SELECT ${of(topic)}trim()`)).toEqual(readers);
  });

  it('let nobody remove or change a message, or make a topic', async () => {
    expect(await who((topic) => `DELETE FROM "${topic}".messages`)).toEqual([]);
    expect(await who((topic) => `UPDATE "${topic}".messages SET value = ''`)).toEqual([]);
    expect(await who((topic) => `TRUNCATE "${topic}".messages`)).toEqual([]);
    expect(await who(() => 'CREATE SCHEMA "out.forged"')).toEqual([]);
    expect(await who(() => 'CREATE TABLE public.forged (x int)')).toEqual([]);
  });
});
