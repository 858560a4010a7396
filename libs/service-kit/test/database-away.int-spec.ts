import { status } from '@grpc/grpc-js';
import { uuidv7 } from '@lgsp/kernel';
import { testPostgresUrl, until } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { askParcel } from './ask-parcel.js';
import { type Answer } from './land-calls.js';
import { type LandOnALine, landOnALine } from './through-a-line.js';

const parcel = { commune: '14758', owner: 'Nguyễn Thị Lan' };
/** At most one of a service's own pool. */
const MANY = 24;

let service: LandOnALine;
let superuser: pg.Client;
beforeAll(async () => {
  service = await landOnALine();
  superuser = new pg.Client({ connectionString: testPostgresUrl() });
  await superuser.connect();
});
afterAll(async () => {
  await superuser?.end();
  await service?.close();
});

const seen = ({ status, headers, body }: Answer) => [status, body.code, headers.get('retry-after')];
const NOT_NOW = [503, 'HTTP.UNAVAILABLE', '5'];
const owners = async (): Promise<unknown[]> =>
  (await service.rows('SELECT owner FROM parcel')).map(({ owner }) => owner);
const rpc = () => askParcel(service.land.grpc, service.bearer);
const works = () =>
  until('it works again', async () => (await service.call('GET', '/parcels')).status === 200);
const sever = async (): Promise<void> => {
  const { name } = service.land.database;
  await superuser.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
};

/** While it runs, each parcel that is entered takes a second at this point of its transaction. */
async function slowly<T>(when: 'BEFORE INSERT' | 'COMMIT', work: () => Promise<T>): Promise<T> {
  const trigger =
    when === 'COMMIT'
      ? 'CONSTRAINT TRIGGER slow AFTER INSERT ON parcel DEFERRABLE INITIALLY DEFERRED'
      : 'TRIGGER slow BEFORE INSERT ON parcel';
  await service.rows(
    `CREATE OR REPLACE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1); RETURN NEW; END $$;
     CREATE ${trigger} FOR EACH ROW EXECUTE FUNCTION slow()`,
  );
  try {
    return await work();
  } finally {
    await service.rows('DROP TRIGGER slow ON parcel');
  }
}

describe('without its database a service says that it did nothing, and when to ask again', () => {
  afterEach(works);

  it('when all connections of its pool are taken', async () => {
    const holder = new pg.Client({ connectionString: service.land.database.ownerUrl });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE parcel IN ACCESS EXCLUSIVE MODE');
    const answers = await Promise.all(Array.from({ length: MANY }, () => service.call('GET', '/parcels')));
    await holder.end();
    expect(answers.map(seen)).toEqual(Array(MANY).fill(NOT_NOW));
  });

  it.each([
    [
      'when nobody listens at its address',
      async () => service.line.cut(),
      async () => service.line.restore(),
    ],
    [
      'when the server takes no more connections',
      async () => {
        await superuser.query(`ALTER ROLE "${service.land.database.name}" CONNECTION LIMIT 0`);
        await sever();
      },
      async () =>
        void (await superuser.query(`ALTER ROLE "${service.land.database.name}" CONNECTION LIMIT -1`)),
    ],
    [
      'when the server lets nobody in',
      async () => {
        await superuser.query(`ALTER DATABASE "${service.land.database.name}" ALLOW_CONNECTIONS false`);
        await sever();
      },
      async () =>
        void (await superuser.query(`ALTER DATABASE "${service.land.database.name}" ALLOW_CONNECTIONS true`)),
    ],
  ])('%s, over HTTP and gRPC', async (_, takeAway, giveBack) => {
    await takeAway();
    await pause(200);
    try {
      expect(seen(await service.call('GET', '/parcels'))).toEqual(NOT_NOW);
      expect(seen(await service.post(parcel))).toEqual(NOT_NOW);
      const error = await rpc();
      expect([error?.code, error?.metadata.get('retry-after')]).toEqual([status.UNAVAILABLE, ['5']]);
    } finally {
      await giveBack();
    }
  });

  it.each([
    ['its connection is lost', async () => service.line.reset()],
    ['the server stops', sever],
  ])('when %s before the commit: the same key does it then', async (_, lose) => {
    const [key, owner] = [uuidv7(), `Before ${uuidv7()}`];
    const answer = await slowly('BEFORE INSERT', async () => {
      const running = service.post({ ...parcel, owner }, key);
      await pause(400);
      await lose();
      return running;
    });
    expect(seen(answer)).toEqual(NOT_NOW);
    await works();
    expect(await owners()).not.toContain(owner);
    expect((await service.post({ ...parcel, owner }, key)).status).toBe(201);
  });
});

describe('a commit whose answer was lost', () => {
  it('is of unknown outcome, never undone; the same key tells what became of it', async () => {
    const [key, owner] = [uuidv7(), `Commit ${uuidv7()}`];
    const answer = await slowly('COMMIT', async () => {
      const running = service.post({ ...parcel, owner }, key);
      await pause(400);
      service.line.reset();
      return running;
    });
    expect([answer.status, answer.body.code]).toEqual([504, 'DATABASE.COMMIT_UNKNOWN']);
    await until('the commit came through', async () => (await owners()).includes(owner));
    expect((await service.post({ ...parcel, owner }, key)).status).toBe(201);
    expect((await owners()).filter((one) => one === owner)).toHaveLength(1);
  });
});
