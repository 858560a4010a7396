import { BirthJourney } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { Births } from './births.ts';
import { check } from './checker.ts';
import { Closings } from './closings.ts';
import { Injector } from './inject.ts';
import { type Plan, type PlannedFault } from './plan.ts';
import { type PlatformUnderTest } from './platform-under-test.ts';
import { comeToRest } from './quiet.ts';
import { Roles } from './roles.ts';
import { Server } from './server.ts';
import { sightOf } from './sight.ts';
import { TakeOvers } from './take-overs.ts';
import { type Violation } from './violation.ts';

export interface Outcome {
  readonly births: number;
  readonly faults: number;
  readonly violations: readonly Violation[];
}

/** From the last fault until nothing moves: back-offs end within half a minute, parked defects within five. */
const REST_WITHIN_MS = 240_000;

/** Carries the plan out on a running platform, lets it come to rest and has it judged. */
export async function run(under: PlatformUnderTest, plan: Plan): Promise<Outcome> {
  const { platform } = under;
  const server = new Server(platform.postgresUrl);
  const journey = new BirthJourney(platform);
  const takeOvers = new TakeOvers(under, server, new Roles(under, server));
  await takeOvers.start();
  const injector = new Injector(under, server, (process, work) => takeOvers.during(process, work));
  await Promise.all([journey.portal.token(), journey.civilStatusDesk.token(), journey.operator.token()]);
  const started = Date.now();
  const last = Math.max(...plan.births, ...plan.faults.map(({ at, ms }) => at + ms));
  const births = new Births(journey, server, started + last);
  const closings = new Closings(server);
  const since = (): string => `${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s`;
  const at = (ms: number): Promise<void> => pause(Math.max(0, started + ms - Date.now()));
  let faults = 0;

  const one = async (fault: PlannedFault): Promise<void> => {
    await at(fault.at);
    const told = await injector.inject(fault).catch((error: unknown) => `not injected: ${String(error)}`);
    if (!/^not injected|did not come|no connection|^0 messages|, 0 connections/.test(told)) faults += 1;
    console.log(`${since()}  ${nameOf(fault)}: ${told}`);
  };
  try {
    const [driven] = await Promise.all([
      Promise.allSettled([
        ...plan.births.map((when) => at(when).then(() => births.run())),
        ...plan.closings.map((when, nth) => at(when).then(() => closings.run(nth))),
      ]),
      Promise.all(plan.faults.map(one)),
    ]);
    console.log(
      `${since()}  ${births.accepted.length} births accepted, ${plan.closings.length} parcels closed by large events; waiting for rest`,
    );
    const { counts, never } = await takeOvers.end();
    console.log(`${since()}  taken over: ${[...counts].map(([role, n]) => `${role} ${n}`).join(', ')}`);
    const sight = sightOf(platform, server.rows);
    const restless = await comeToRest(sight, REST_WITHIN_MS);
    console.log(`${since()}  ${restless.length === 0 ? 'at rest' : 'not at rest'}; the checker reads`);
    const failed = driven.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    return {
      births: births.accepted.length,
      faults,
      violations: [
        ...failed.map((what) => ({ promise: 'client served', what })),
        ...births.unexpected.map((what) => ({ promise: 'client answered', what })),
        ...restless.map((what) => ({ promise: 'comes to rest', what })),
        ...(under.replicas ? never : []),
        ...(await check(sight, births.accepted)),
      ],
    };
  } finally {
    await takeOvers.stop();
    await births.stop();
    await server.end();
  }
}

/** Some faults have a place of their own, whatever service the plan drew. */
const nameOf = ({ kind, service }: PlannedFault): string =>
  /-(postgres|broker|gateway|disk|back|ends|undelivered|again)$/.test(kind) ? kind : `${kind} (${service})`;
