import { callsBy, callsOf, COUNTED_POSTGRES, declaration, PlatformRun, StatementCounts } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * What the platform asks of its databases, counted and never timed, with a third to spare. `npm run bench -- idle` and `birth-profile` show what
 * a number that is passed here is made of. Leases on the bus are shorter here than elsewhere, and prolonged more often.
 */
const IDLE_A_SECOND = 60;
const A_BIRTH = 1_000;

const SETTLE_MS = 15_000;
const WATCHED_MS = 20_000;
const BIRTHS = 3;

let run: PlatformRun;
let starting: Promise<PlatformRun>;
let counts: StatementCounts;

beforeAll(async () => {
  starting = PlatformRun.start({}, {}, { postgres: COUNTED_POSTGRES });
  run = await starting;
  counts = await StatementCounts.of(run.platform.postgresUrl);
}, 400_000);
afterAll(async () => {
  await counts?.close();
  await (await starting).stop();
}, 60_000);

/** Statements a second of each database, while nobody wants anything. */
async function idle(): Promise<{ readonly all: number; readonly of: Readonly<Record<string, number>> }> {
  await pause(SETTLE_MS);
  await counts.reset();
  const began = performance.now();
  await pause(WATCHED_MS);
  const statements = await counts.read();
  const seconds = (performance.now() - began) / 1_000;
  const of = [...callsBy(statements, (one) => one.database)].map(([name, n]): [string, number] => [
    name,
    n / seconds,
  ]);
  return { all: callsOf(statements) / seconds, of: Object.fromEntries(of) };
}

describe('statements that the platform makes', () => {
  let perSecond: Awaited<ReturnType<typeof idle>>;

  it('are few while nobody wants anything', async () => {
    perSecond = await idle();
    if (perSecond.all > IDLE_A_SECOND) expect(perSecond).toBe(`at most ${IDLE_A_SECOND} a second`); // shows whose they are
  }, 120_000);

  it('are bounded for a birth, beside those of the idle platform', async () => {
    const { journey } = run;
    await journey.complete(declaration(await journey.couple())); // tokens, prepared statements, first rows
    const declared = [];
    while (declared.length < BIRTHS) declared.push(declaration(await journey.couple()));
    for (const one of declared) await journey.hospital.notify(one); // is no part of what a birth asks
    await counts.reset();
    const began = performance.now();
    for (const one of declared) await journey.complete(one);
    const statements = await counts.read();
    const seconds = (performance.now() - began) / 1_000;
    const each = (callsOf(statements) - perSecond.all * seconds) / BIRTHS;
    const of = Object.fromEntries(
      callsBy(statements, ({ database, text }) => `${database}: ${text.slice(0, 80)}`),
    );
    if (each > A_BIRTH) expect({ each, of }).toBe(`at most ${A_BIRTH} a birth`);
  }, 300_000);
});
