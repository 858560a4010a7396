import { type LegKind, type LegResult } from '@lgsp/contracts-legs';
import { type DossierKind, type Reason } from '@lgsp/contracts-one-stop';
import { given, localDateOf, uuidv7Of } from '@lgsp/kernel';
import { type Random } from '../random.js';
import { CUT_OFF, LIMITS } from './limits.js';
import { minutesLater, OFFICE } from './office-time.js';
import { type Act, type Check, type DeclarationOf, type Leg, type Story } from './story.js';

/** First serials of each kind. They begin with a nine: the portal has not come so far. */
const FIRST: Readonly<Record<DossierKind, number>> = {
  birth: 90_000_000,
  'land-transfer': 94_000_000,
  'fire-acceptance': 97_000_000,
};

/** Numbers the dossiers of one kind. */
export class DossierCodes {
  private given = 0;
  private readonly kind: DossierKind;

  constructor(kind: DossierKind) {
    this.kind = kind;
  }

  next(submittedAt: Date): string {
    const day = localDateOf(submittedAt).slice(2).replaceAll('-', '');
    return `H56.HT01-${day}-${FIRST[this.kind] + (this.given += 1)}`;
  }
}

/** Takes a dossier from act to act, at moments when the desk is open. Nothing crosses a border: no act has an exchange. */
export class Paper<Kind extends DossierKind> {
  readonly story: Story<Kind>;
  private now: Date;
  private supplementAsked = false;

  private readonly random: Random;

  constructor(random: Random, kind: Kind, code: string, submittedAt: Date, declaration: DeclarationOf<Kind>) {
    this.random = random;
    this.now = submittedAt;
    this.story = {
      id: uuidv7Of(submittedAt, 'dossier', code),
      ...{ code, kind, submittedAt, declaration },
      ...{ acts: [], legs: [], checks: [] },
    };
    this.act({ what: 'received' });
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
    const { checks, id } = this.story;
    const check: Check = {
      id: uuidv7Of(this.now, role, id),
      ...{ role, roleName, round: this.supplementAsked ? 2 : 1 },
      ...given({ personId }),
    };
    checks.push(check);
    return this.act({ what: 'checked', check });
  }

  awaitOfficer(): this {
    return this.act({ what: 'awaits-officer' });
  }

  refuse(reason: Reason): this {
    return this.act({ what: 'refused', reason });
  }

  askSupplement(reason: Reason): this {
    this.supplementAsked = true;
    return this.act({ what: 'supplement-asked', reason });
  }

  supplement(): this {
    return this.act({ what: 'supplemented' });
  }

  stop(reason: Reason): this {
    return this.act({ what: 'stopped', reason });
  }

  /** Accepted and handed to the competent agency; the first leg is asked. */
  takeUp(kind: LegKind, agency: string): Leg {
    this.pass(1, 5).act({ what: 'accepted' }).pass(1, 30).act({ what: 'transferred', agency });
    return this.ask(kind, agency);
  }

  /** Legs are asked in the order of the catalogue, which their ids follow. */
  ask(kind: LegKind, agency: string): Leg {
    const { id, submittedAt, legs } = this.story;
    const leg: Leg = {
      id: uuidv7Of(new Date(submittedAt.getTime() + legs.length), kind, id),
      ...{ kind, agency, askedAt: this.now },
      dueAt: OFFICE.dueAt({ receivedAt: this.now, allowance: LIMITS[kind], cutOff: CUT_OFF }),
    };
    legs.push(leg);
    return leg;
  }

  acknowledge(leg: Leg): this {
    leg.acknowledgedAt = this.now;
    return this.act({ what: 'acknowledged', leg });
  }

  done(leg: Leg, result: LegResult): this {
    Object.assign(leg, { closedAt: this.now, result });
    return this.act({ what: 'done', leg });
  }

  /** Everything is gathered, and the citizen has it. */
  return(): this {
    this.story.finishedAt = this.now;
    return this.act({ what: 'finished' }).pass(1, 120).act({ what: 'returned' });
  }

  private act(act: WithoutTime<Act>): this {
    this.story.acts.push({ at: this.now, ...act });
    return this;
  }
}

type WithoutTime<One> = One extends Act ? Omit<One, 'at'> : never;
