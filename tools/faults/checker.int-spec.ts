import { PlatformRun } from '@lgsp/testing';
import type pg from 'pg';
import { Births } from './births.ts';
import { Cases } from './cases.ts';
import { check } from './checker.ts';
import { type Defect, DEFECTS } from './defects.ts';
import { Imports } from './imports.ts';
import { Insistence } from './insistence.ts';
import { comeToRest } from './come-to-rest.ts';
import { type Rows, Server } from './server.ts';
import { embeddedState, type ObservedState } from './observed-state.ts';
import { type Violation } from './violation.ts';
import { Waits } from './waits.ts';

let run: PlatformRun;
let starting: Promise<PlatformRun>;
let server: Server;
let judged: (observed: ObservedState) => Promise<readonly Violation[]>;

beforeAll(async () => {
  run = await (starting = PlatformRun.start());
  server = new Server(run.platform.postgresUrl);
  const insist = new Insistence(Date.now());
  const births = new Births(run.journey, server, insist);
  const cases = new Cases(run.platform, server, insist);
  const imports = new Imports(run.platform, run.journey, insist);
  await births.run();
  await births.run();
  await births.stop();
  await cases.transfer();
  await cases.acceptance();
  await imports.run();
  const waits = new Waits(run.platform, server, insist);
  await waits.paused();
  await waits.dutyPaid();
  await waits.withdrawn();
  judged = (observed) =>
    check(observed, births.accepted, { ...cases.accepted, imports: imports.entered }, waits);
  expect(await comeToRest(embeddedState(server.rows), 30_000)).toEqual([]);
}, 400_000);
afterAll(async () => {
  await server.end();
  await (await starting).stop();
});

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
    return (await judged(embeddedState(rows))).map(({ promise }) => promise);
  } finally {
    await damaged.query('ROLLBACK');
    await damaged.end();
  }
}

describe('the checker', () => {
  it('finds nothing where nothing is wrong', async () => {
    expect(await judged(embeddedState(server.rows))).toEqual([]);
  });

  it.each(DEFECTS)('catches $name', async (injected) => {
    expect(await judgedWith(injected)).toContain(injected.promise);
  });
});
