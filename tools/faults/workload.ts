import { BirthJourney, type PlatformAccess } from '@lgsp/testing';
import { Births } from './births.ts';
import { Cases } from './cases.ts';
import { Closings } from './closings.ts';
import { type DoneWork } from './done-work.ts';
import { Imports } from './imports.ts';
import { type Insistence } from './insistence.ts';
import { Papers } from './papers.ts';
import { type Plan } from './plan.ts';
import { type Server } from './server.ts';
import { type Violation } from './violation.ts';
import { Waits } from './waits.ts';

/** Everybody who works with the platform while it is hurt. */
export class Workload {
  readonly births: Births;
  readonly papers: Papers;
  private readonly journey: BirthJourney;
  private readonly cases: Cases;
  private readonly imports: Imports;
  private readonly waits: Waits;
  private readonly closings: Closings;

  constructor(platform: PlatformAccess, server: Server, insist: Insistence) {
    this.journey = new BirthJourney(platform);
    this.births = new Births(this.journey, server, insist);
    this.papers = new Papers(platform, this.births, insist);
    this.cases = new Cases(platform, server, insist);
    this.imports = new Imports(this.journey, insist);
    this.waits = new Waits(platform, server, insist);
    this.closings = new Closings(server);
  }

  /** Each has its token before the first fault. */
  signIn(): Promise<unknown> {
    const { portal, civilStatusDesk, operator } = this.journey;
    return Promise.all([portal, civilStatusDesk, operator].map((client) => client.token()));
  }

  /** All that is planned; `at` waits for a moment of the plan. */
  drive(plan: Plan, at: (ms: number) => Promise<void>): Promise<PromiseSettledResult<unknown>[]> {
    const { births, papers, cases, imports, waits, closings } = this;
    const work: readonly [readonly number[], (nth: number) => Promise<unknown>][] = [
      [plan.births, () => births.run()],
      [plan.askedBirths, () => births.askedBack()],
      [plan.corrections, () => births.correctedAfterwards()],
      [plan.papers, () => papers.birthWithPaper()],
      [plan.transfers, () => cases.transfer()],
      [plan.acceptances, () => cases.acceptance()],
      [plan.imports, () => imports.run()],
      [plan.pauses, () => waits.paused()],
      [plan.duties, () => waits.dutyPaid()],
      [plan.withdrawals, () => waits.withdrawn()],
      [plan.closings, (nth) => closings.run(nth)],
    ];
    return Promise.allSettled(
      work.flatMap(([times, act]) => times.map((when, nth) => at(when).then(() => act(nth)))),
    );
  }

  done(): DoneWork {
    const { births, waits } = this;
    return {
      ...this.cases.accepted,
      births: births.accepted,
      imports: this.imports.entered,
      answered: [...waits.answered, ...births.answered],
      ...{ paid: waits.paid, raced: waits.raced },
      ...{ corrected: births.corrected, papers: this.papers.kept },
    };
  }

  /** A run proves nothing of what it did not contain. */
  missing(): Violation[] {
    const { births, waits, papers } = this;
    const counts = {
      ...{ 'an answer of a transfer': waits.answered, 'an answer of a birth': births.answered },
      ...{ 'a duty': waits.paid, 'a withdrawal': waits.raced, 'a correction': births.corrected },
      'a paper': papers.kept,
    };
    return Object.entries(counts)
      .filter(([, done]) => done.length === 0)
      .map(([what]) => ({ promise: 'workload', what: `${what} is not in it` }));
  }

  stop(): Promise<void> {
    return this.births.stop();
  }
}
