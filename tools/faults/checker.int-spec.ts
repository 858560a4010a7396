import { declaration, PlatformRun } from '@lgsp/testing';
import type pg from 'pg';
import { check } from './checker.ts';
import { type Defect, DEFECTS } from './defects.ts';
import { comeToRest } from './quiet.ts';
import { type Rows, Server } from './server.ts';
import { embeddedSight } from './sight.ts';

let run: PlatformRun;
let starting: Promise<PlatformRun>;
let server: Server;
const accepted: string[] = [];

beforeAll(async () => {
  run = await (starting = PlatformRun.start());
  server = new Server(run.platform.postgresUrl);
  for (let born = 0; born < 2; born += 1) {
    const declared = declaration(await run.journey.couple());
    await run.journey.complete(declared);
    accepted.push(declared.code);
  }
  expect(await comeToRest(embeddedSight(server.rows), 30_000)).toEqual([]);
}, 400_000);
afterAll(async () => {
  await server.end();
  await (await starting).stop();
}, 60_000);

/** Judges the platform as it would be with the defect: one transaction that is never committed, past every trigger. */
async function judgedWith({ database, sql }: Defect): Promise<readonly string[]> {
  const damaged = await server.connect(database);
  try {
    await damaged.query('BEGIN; SET LOCAL session_replication_role = replica; SET LOCAL lock_timeout = 5000');
    await damaged.query(sql);
    let turn: Promise<unknown> = Promise.resolve(); // one connection, one statement at a time
    const rows: Rows = async <Row extends pg.QueryResultRow>(
      asked: string,
      statement: string,
      values: readonly unknown[] = [],
    ) => {
      if (asked !== database) return server.rows<Row>(asked, statement, values);
      const asking = turn.then(() => damaged.query<Row>(statement, [...values]));
      turn = asking.catch(() => undefined);
      return (await asking).rows;
    };
    return (await check(embeddedSight(rows), accepted)).map(({ promise }) => promise);
  } finally {
    await damaged.query('ROLLBACK');
    await damaged.end();
  }
}

describe('the checker', () => {
  it('finds nothing where nothing is wrong', async () => {
    expect(await check(embeddedSight(server.rows), accepted)).toEqual([]);
  });

  it.each(DEFECTS)('catches $name', async (injected) => {
    expect(await judgedWith(injected)).toContain(injected.promise);
  });
});
