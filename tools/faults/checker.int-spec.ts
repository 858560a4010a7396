import { PlatformRun } from '@lgsp/testing';
import type pg from 'pg';
import { check } from './checker.ts';
import { type Defect, DEFECTS } from './defects.ts';
import { Insistence } from './insistence.ts';
import { comeToRest } from './come-to-rest.ts';
import { type Plan } from './plan.ts';
import { type Rows, Server } from './server.ts';
import { embeddedState, type ObservedState } from './observed-state.ts';
import { type Violation } from './violation.ts';
import { Workload } from './workload.ts';

let run: PlatformRun;
let starting: Promise<PlatformRun>;
let server: Server;
let judged: (observed: ObservedState) => Promise<readonly Violation[]>;

const ONE_OF_EACH: Plan = {
  ...{ births: [0, 0], askedBirths: [0], corrections: [0], papers: [0], acceptances: [0], imports: [0] },
  ...{ transfers: [0], pauses: [0], duties: [0], withdrawals: [0], closings: [], faults: [] },
};

beforeAll(async () => {
  run = await (starting = PlatformRun.start());
  server = new Server(run.platform.postgresUrl);
  const work = new Workload(run.platform, server, new Insistence(Date.now()));
  const driven = await work.drive(ONE_OF_EACH, () => Promise.resolve());
  await work.stop();
  expect(driven.filter(({ status }) => status === 'rejected')).toEqual([]);
  expect(work.missing()).toEqual([]);
  expect(await work.papers.unreadable()).toEqual([]);
  judged = (observed) => check(observed, work.done());
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
