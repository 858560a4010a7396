import { BirthJourney } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { Births } from './births.ts';
import { Cases } from './cases.ts';
import { check } from './checker.ts';
import { Closings } from './closings.ts';
import { Imports } from './imports.ts';
import { Injector } from './inject.ts';
import { EXCUSED_MS, Insistence } from './insistence.ts';
import { type Plan, type PlannedFault } from './plan.ts';
import { type PlatformUnderTest } from './platform-under-test.ts';
import { comeToRest } from './come-to-rest.ts';
import { Roles } from './roles.ts';
import { Server } from './server.ts';
import { observedStateOf } from './observed-state.ts';
import { TakeOvers } from './take-overs.ts';
import { Waits } from './waits.ts';
import { type Violation } from './violation.ts';

export interface Outcome {
  readonly births: number;
  readonly faults: number;
  readonly violations: readonly Violation[];
}

/** Births by which it is seen that all is served again. */
const AFTERWARDS = 3;
/** From the last fault until nothing moves: back-offs end within half a minute, parked defects within five. */
const REST_WITHIN_MS = 240_000;

/** Carries the plan out on a running platform, lets it come to rest and has it judged. */
export async function run(under: PlatformUnderTest, plan: Plan): Promise<Outcome> {
  const { platform } = under;
  const server = new Server(platform.postgresUrl);
  const journey = new BirthJourney(platform);
  const roles = new Roles(under, server);
  const takeOvers = new TakeOvers(under, server, roles);
  await takeOvers.start();
  const injector = new Injector(under, server, roles, (process, work) => takeOvers.during(process, work));
  await Promise.all([journey.portal.token(), journey.civilStatusDesk.token(), journey.operator.token()]);
  const started = Date.now();
  const last = Math.max(...plan.births, ...plan.faults.map(({ at, ms }) => at + ms));
  const insist = new Insistence(started + last);
  const births = new Births(journey, server, insist);
  const cases = new Cases(platform, server, insist);
  const imports = new Imports(platform, journey, insist);
  const waits = new Waits(platform, server, insist);
  const closings = new Closings(server);
  const since = (): string => `${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s`;
  const at = (ms: number): Promise<void> => pause(Math.max(0, started + ms - Date.now()));
  let faults = 0;

  const one = async (fault: PlannedFault): Promise<void> => {
    await at(fault.at);
    const told = await injector.inject(fault).catch((error: unknown) => `not injected: ${String(error)}`);
    if (!/^not injected|did not come|no connection|^0 (messages|events)|, 0 connections/.test(told))
      faults += 1;
    console.log(`${since()}  ${nameOf(fault)}: ${told}`);
  };
  /** Since when every fault is over and every process ready again. */
  const untilCalm = async (): Promise<number> => {
    await Promise.all(plan.faults.map(one));
    await Promise.all(under.processes.map((process) => platform.ready(process)));
    return Date.now();
  };
  try {
    const [driven, calm] = await Promise.all([
      Promise.allSettled([
        ...plan.births.map((when) => at(when).then(() => births.run())),
        ...plan.transfers.map((when) => at(when).then(() => cases.transfer())),
        ...plan.acceptances.map((when) => at(when).then(() => cases.acceptance())),
        ...plan.imports.map((when) => at(when).then(() => imports.run())),
        ...plan.pauses.map((when) => at(when).then(() => waits.paused())),
        ...plan.duties.map((when) => at(when).then(() => waits.dutyPaid())),
        ...plan.withdrawals.map((when) => at(when).then(() => waits.withdrawn())),
        ...plan.closings.map((when, nth) => at(when).then(() => closings.run(nth))),
      ]),
      untilCalm(),
    ]);
    console.log(
      `${since()}  accepted: ${births.accepted.length} births, ${cases.accepted.transfers.length} transfers, ` +
        `${cases.accepted.acceptances.length} acceptances; ${imports.entered.length} files imported, ` +
        `${plan.closings.length} parcels closed by large events; ` +
        `${waits.answered.length} asked and answered, ${waits.paid.length} with a duty paid, ${waits.raced.length} withdrawn while signed`,
    );
    await pause(Math.max(0, calm + EXCUSED_MS - Date.now()));
    const after = await Promise.allSettled(Array.from({ length: AFTERWARDS }, () => births.run()));
    console.log(`${since()}  ${AFTERWARDS} more births, when nothing is excused any more; waiting for rest`);
    const { counts, never } = await takeOvers.end();
    console.log(`${since()}  taken over: ${[...counts].map(([role, n]) => `${role} ${n}`).join(', ')}`);
    const observed = observedStateOf(platform, server.rows);
    const restless = await comeToRest(observed, REST_WITHIN_MS);
    console.log(`${since()}  ${restless.length === 0 ? 'at rest' : 'not at rest'}; the checker reads`);
    const failed = [...driven, ...after].flatMap((one) =>
      one.status === 'rejected' ? [String(one.reason)] : [],
    );
    return {
      births: births.accepted.length,
      faults,
      violations: [
        ...failed.map((what) => ({ promise: 'client served', what })),
        ...insist.violations(calm),
        ...restless.map((what) => ({ promise: 'comes to rest', what })),
        ...(under.replicas ? never : []),
        ...missingKinds({
          'an answer': waits.answered.length,
          'a duty': waits.paid.length,
          'a withdrawal': waits.raced.length,
        }),
        ...(await check(observed, births.accepted, { ...cases.accepted, imports: imports.entered }, waits)),
      ],
    };
  } finally {
    await takeOvers.stop();
    await births.stop();
    await server.end();
  }
}

/** A run proves nothing of what it did not contain. */
const missingKinds = (counts: Readonly<Record<string, number>>): Violation[] =>
  Object.entries(counts)
    .filter(([, count]) => count === 0)
    .map(([what]) => ({ promise: 'workload', what: `${what} is not in it` }));

/** Some faults have a place of their own, whatever service the plan drew. */
const nameOf = ({ kind, service }: PlannedFault): string =>
  /-(postgres|broker|gateway|disk|back|apart|ends|undelivered|again)$/.test(kind)
    ? kind
    : `${kind} (${service})`;
