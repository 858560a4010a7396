import { type Reason, type SupplementAnswer } from '@lgsp/contracts-one-stop';
import { type Clock } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { type LegEntity } from '../dossiers/leg.entity.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { type PauseEntity } from '../dossiers/pause.entity.js';
import { PauseRepository } from '../dossiers/pause.repository.js';
import { readingOf } from '../dossiers/reading.js';
import { STATUS } from '../dossiers/status.js';
import { STEP } from '../dossiers/steps.js';
import { kindOf, procedureOf } from '../procedures/kinds.js';
import { readDeclaration } from '../procedures/read-declaration.js';
import { Calendar } from './calendar.service.js';
import { dossierDue } from './dossier-due.js';
import { type Act, DossierMoves } from './dossier.moves.js';
import { LegFollowUps } from './leg-follow-ups.js';
import { Pauses, WAITS_FOR } from './pauses.service.js';
import { Rechecks } from './rechecks.service.js';
import { UNANSWERED } from './unanswered.js';

/** From a wait back to work (5, 6 → 4): the clock goes on by the procedure's policy, and so do the legs that waited. */
@Injectable()
export class Resumption {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly rows: PauseRepository,
    private readonly pauses: Pauses,
    private readonly legs: LegRepository,
    private readonly followUps: LegFollowUps,
    private readonly rechecks: Rechecks,
    private readonly moves: DossierMoves,
    private readonly calendar: Calendar,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The answer to what a department asked for. Whoever is named otherwise than before is looked up before anybody is told. */
  async answered(dossier: DossierEntity, answer: SupplementAnswer): Promise<void> {
    const procedure = procedureOf(dossier);
    const { declaration: before } = dossier;
    const { persons } = readingOf(dossier);
    const declaration = kindOf(procedure).supplemented(before, answer);
    const reading = readDeclaration(procedure, declaration, dossier.places ?? undefined);
    await this.rows.end(dossier.id, { status: STATUS.supplement }, this.clock.now());
    await this.dossiers.update(dossier, { declaration, reading });
    await this.moves.note(dossier, { what: STEP.supplemented });
    const named = !isDeepStrictEqual(persons, reading.persons);
    if (!named || !(await this.rechecks.begin(dossier, before))) await this.taken(dossier);
  }

  /** Legs of which nothing is awaited any more go on, and with the last one the dossier. */
  async taken(dossier: DossierEntity): Promise<void> {
    const awaited = open(await this.pauses.of(dossier));
    await this.resumeLegs(dossier, ({ id }) => !awaited.some(({ legId }) => legId === id));
    if (dossier.status !== STATUS.supplement) return;
    if (awaited.some(({ status }) => status === STATUS.supplement))
      await this.dossiers.update(dossier, { waitsFor: WAITS_FOR[5] });
    else await this.goOn(dossier, { what: STEP.supplementTaken });
  }

  /** A financial duty was fulfilled: that which a leg's officer asked for, or whatever the dossier waits for. */
  async fulfilled(dossier: DossierEntity, act: Act, leg?: LegEntity): Promise<void> {
    const owed = open(await this.pauses.of(dossier)).filter(({ status }) => status === STATUS.financial);
    const paid = leg ? owed.filter(({ legId }) => legId === leg.id) : owed;
    const of = leg ? { legId: leg.id } : { status: STATUS.financial };
    await this.rows.end(dossier.id, of, this.clock.now());
    // These alone: a leg of which persons are looked up again waits without an open row.
    await this.resumeLegs(dossier, ({ id }) => id === leg?.id || paid.some(({ legId }) => legId === id));
    if (dossier.status === STATUS.financial && paid.length === owed.length) await this.goOn(dossier, act);
    else await this.moves.note(dossier, act);
  }

  private async resumeLegs(dossier: DossierEntity, may: (leg: LegEntity) => boolean): Promise<void> {
    for (const leg of await this.legs.of([dossier.id]))
      if (leg.state === 'waiting' && may(leg)) await this.followUps.resume(dossier, leg);
  }

  /** @throws ONE_STOP.MOVE_NOT_ALLOWED */
  async goOn(dossier: DossierEntity, act: Act): Promise<void> {
    const { status, acceptedAt } = dossier;
    if (status === STATUS.supplement || status === STATUS.financial)
      await this.rows.end(dossier.id, { status }, this.clock.now());
    const waits = await this.pauses.of(dossier);
    const due =
      acceptedAt &&
      dossierDue(this.calendar.ofDossier(dossier), procedureOf(dossier), { ...dossier, acceptedAt }, waits);
    const ended = waits.filter((wait) => wait.endedAt !== null);
    const over = [...ended.flatMap(({ reasons }) => reasons), UNANSWERED];
    await this.moves.move(dossier, STATUS.processing, act, {
      ...(due ? { dueAt: due.dueAt, dueProvisional: due.provisional } : {}),
      reasons: dossier.reasons.filter((reason) => !over.some((other) => isSame(reason, other))),
      waitsFor: 'legs',
    });
    // A department may have asked while something else was awaited.
    const [next] = open(waits);
    if (next) await this.waitAgain(dossier, next);
  }

  private waitAgain(dossier: DossierEntity, { status, reasons, askedBy, legId }: PauseEntity): Promise<void> {
    const what = status === STATUS.supplement ? STEP.supplementAsked : STEP.dutyDue;
    const act = { what, officer: askedBy, reasons, ...(legId ? { legId } : {}) };
    return this.moves.move(dossier, status, act, { waitsFor: WAITS_FOR[status] });
  }
}

const open = (waits: readonly PauseEntity[]): PauseEntity[] =>
  waits.filter(({ endedAt }) => endedAt === null);

const isSame = (one: Reason, other: Reason): boolean => one.code === other.code && one.text === other.text;
