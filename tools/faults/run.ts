import { setTimeout as pause } from 'node:timers/promises';
import { check } from './checker.ts';
import { Injector } from './inject.ts';
import { type DoneWork } from './done-work.ts';
import { EXCUSED_MS, Insistence } from './insistence.ts';
import { type Plan, type PlannedFault } from './plan.ts';
import { type PlatformUnderTest } from './platform-under-test.ts';
import { comeToRest } from './come-to-rest.ts';
import { Roles } from './roles.ts';
import { Server } from './server.ts';
import { observedStateOf } from './observed-state.ts';
import { TakeOvers } from './take-overs.ts';
import { Workload } from './workload.ts';
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
  const roles = new Roles(under, server);
  const takeOvers = new TakeOvers(under, server, roles);
  await takeOvers.start();
  const injector = new Injector(under, server, roles, (process, work) => takeOvers.during(process, work));
  const started = Date.now();
  const last = Math.max(...plan.births, ...plan.faults.map(({ at, ms }) => at + ms));
  const insist = new Insistence(started + last);
  const work = new Workload(platform, server, insist);
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
    const [driven, calm] = await Promise.all([work.signIn().then(() => work.drive(plan, at)), untilCalm()]);
    console.log(`${since()}  ${told(work.done())}`);
    await pause(Math.max(0, calm + EXCUSED_MS - Date.now()));
    const after = await Promise.allSettled(Array.from({ length: AFTERWARDS }, () => work.births.run()));
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
      births: work.done().births.length,
      faults,
      violations: [
        ...failed.map((what) => ({ promise: 'client served', what })),
        ...insist.violations(calm),
        ...restless.map((what) => ({ promise: 'comes to rest', what })),
        ...(under.replicas ? never : []),
        ...work.missing(),
        ...(await work.papers.unreadable()),
        ...(await check(observed, work.done())),
      ],
    };
  } finally {
    await takeOvers.stop();
    await work.stop();
    await server.end();
  }
}

/** How much of each. */
const told = (done: DoneWork): string =>
  Object.entries(done)
    .map(([what, all]: [string, readonly unknown[]]) => `${all.length} ${what}`)
    .join(', ');

/** Some faults have a place of their own, whatever service the plan drew. */
const nameOf = ({ kind, service }: PlannedFault): string =>
  /-(postgres|broker|gateway|disk|back|apart|ends|undelivered|again)$/.test(kind)
    ? kind
    : `${kind} (${service})`;
