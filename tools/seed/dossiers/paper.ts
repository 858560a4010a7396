import { type LegKind, type LegResult } from '@lgsp/contracts-legs';
import { type DossierKind, type Reason } from '@lgsp/contracts-one-stop';
import { given, localDateOf, uuidv7Of } from '@lgsp/kernel';
import { type Status, STATUS } from '../../../apps/one-stop/src/dossiers/status.ts';
import { checkStep, legStep, STEP } from '../../../apps/one-stop/src/dossiers/steps.ts';
import { LEG_KINDS } from '../../../apps/one-stop/src/process/leg-kinds.ts';
import { CATALOGUE } from '../../../apps/one-stop/src/procedures/catalogue.ts';
import { type Procedure, procedureAt } from '../../../apps/one-stop/src/procedures/procedure.ts';
import { type DeclarationOf } from '../../../apps/one-stop/src/procedures/declaration.ts';
import { type Random } from '../random.ts';
import { type Check, type Dossier, type Leg } from './dossier.ts';
import { minutesLater, OFFICE } from './office-time.ts';

const DESK = 'H56';
const SYSTEM = 'system:one-stop';
/** Serials that begin with a nine: the portal has not come so far. */
const MADE_UP = 90_000_000;

/** Numbers the dossiers of one province. */
export class DossierCodes {
  private given = 0;

  next(submittedAt: Date): string {
    const day = localDateOf(submittedAt).slice(2).replaceAll('-', '');
    return `H56.HT01-${day}-${MADE_UP + (this.given += 1)}`;
  }
}

/** Takes a dossier through the steps that one-stop would, at moments when the desk is open. Nothing crosses a border: no step has an exchange. */
export class Paper<Kind extends DossierKind> {
  readonly dossier: Dossier<Kind>;
  private readonly procedure: Procedure;
  private now: Date;

  private readonly random: Random;

  constructor(random: Random, kind: Kind, code: string, submittedAt: Date, declaration: DeclarationOf<Kind>) {
    this.random = random;
    this.now = submittedAt;
    this.procedure = procedureAt(CATALOGUE, kind, submittedAt);
    this.dossier = {
      id: uuidv7Of(submittedAt, 'dossier', code),
      ...{ code, kind, submittedAt, declaration },
      procedureCode: this.procedure.code,
      status: STATUS.submitted,
      waitsFor: null,
      version: 1,
      supplementAsked: false,
      reasons: [],
      ...{ legs: [], lines: [], checks: [] },
    };
    this.line(STEP.received, DESK, SYSTEM, undefined, STATUS.submitted);
  }

  get at(): Date {
    return this.now;
  }

  /** Working time passes, somewhere between the two. */
  pass(least: number, most: number): this {
    this.now = minutesLater(this.now, this.random.between(least, most));
    return this;
  }

  check(role: string, roleName: string, personId: string | undefined): this {
    const { checks, id } = this.dossier;
    const check: Check = {
      id: uuidv7Of(this.now, role, id),
      role,
      round: this.dossier.supplementAsked ? 2 : 1,
      match: personId !== undefined,
      ...given({ personId }),
    };
    checks.push(check);
    this.line(checkStep(roleName, check.match), DESK, SYSTEM);
    return this;
  }

  awaitOfficer(): this {
    this.dossier.waitsFor = 'officer-decision';
    return this;
  }

  refuse(reason: Reason): this {
    return this.end(STATUS.refused, STEP.refused, [reason]);
  }

  askSupplement(reason: Reason): this {
    Object.assign(this.dossier, { reasons: [reason], waitsFor: 'supplement', supplementAsked: true });
    return this.move(STATUS.supplement, STEP.supplementAsked);
  }

  supplement(): this {
    this.line(STEP.supplemented, DESK, SYSTEM);
    return this;
  }

  stop(reason: Reason): this {
    return this.end(STATUS.stopped, STEP.supplementFailed, [reason]);
  }

  /** Accepted and handed to the competent agency; the first leg is asked. */
  takeUp(agencyOf: (kind: LegKind) => string): Leg {
    this.pass(1, 5).accept().pass(1, 30);
    const [first] = this.procedure.legs;
    if (!first) throw new Error(`${this.procedure.code} has no leg`);
    this.move(STATUS.processing, STEP.transferred, agencyOf(first.kind));
    return this.ask(first.kind, agencyOf(first.kind));
  }

  ask(kind: LegKind, agency: string): Leg {
    const place = this.procedure.legs.findIndex((leg) => leg.kind === kind);
    const limits = this.procedure.legs[place];
    if (!limits) throw new Error(`${this.procedure.code} has no leg ${kind}`);
    const { id, submittedAt } = this.dossier;
    const leg: Leg = {
      id: uuidv7Of(new Date(submittedAt.getTime() + place), kind, id),
      ...{ kind, agency, state: 'asked', askedAt: this.now },
      acknowledgeBy: OFFICE.dueAt({
        receivedAt: this.now,
        allowance: limits.acknowledgeWithin,
        cutOff: null,
      }),
      dueAt: OFFICE.dueAt({
        receivedAt: this.now,
        allowance: limits.limit,
        cutOff: this.procedure.cutOff,
      }),
    };
    this.dossier.legs.push(leg);
    return leg;
  }

  acknowledge(leg: Leg): this {
    Object.assign(leg, { state: 'acknowledged', acknowledgedAt: this.now });
    return this.legLine(leg, 'acknowledged');
  }

  done(leg: Leg, result: LegResult): this {
    Object.assign(leg, { state: 'done', closedAt: this.now, result });
    return this.legLine(leg, 'done', result.signedBy);
  }

  /** Everything is gathered, and the citizen has it. */
  return(): this {
    this.dossier.finishedAt = this.now;
    this.move(STATUS.finished, STEP.finished).pass(1, 120);
    this.dossier.returnedAt = this.now;
    return this.end(STATUS.returned, STEP.returned, []);
  }

  private legLine(leg: Leg, step: 'acknowledged' | 'done', officer = SYSTEM): this {
    this.line(legStep(step, LEG_KINDS[leg.kind].name), leg.agency, officer);
    return this;
  }

  private accept(): this {
    const dueAt = OFFICE.dueAt({
      receivedAt: this.now,
      allowance: this.procedure.limit,
      cutOff: this.procedure.cutOff,
    });
    Object.assign(this.dossier, { acceptedAt: this.now, dueAt, reasons: [], waitsFor: 'legs' });
    return this.move(STATUS.accepted, STEP.accepted);
  }

  private end(to: Status, what: string, reasons: readonly Reason[]): this {
    Object.assign(this.dossier, { reasons, waitsFor: null });
    return this.move(to, what);
  }

  private move(to: Status, what: string, agency = DESK): this {
    const from = this.dossier.status;
    this.dossier.status = to;
    this.dossier.version += 1;
    this.line(what, agency, SYSTEM, from, to);
    return this;
  }

  private clockStarts(acceptedAt: Date): Date {
    return OFFICE.startOf(acceptedAt, this.procedure.cutOff);
  }

  private line(what: string, agency: string, officer: string, before?: Status, after?: Status): void {
    const { acceptedAt, dueAt, lines } = this.dossier;
    const clock =
      acceptedAt && dueAt
        ? {
            used: Math.max(0, OFFICE.workingMinutesBetween(this.clockStarts(acceptedAt), this.now)),
            left: OFFICE.workingMinutesBetween(this.now, dueAt),
          }
        : {};
    lines.push({
      ...{ at: this.now, what, agency, officer },
      ...given({ before, after }),
      ...clock,
    });
  }
}
