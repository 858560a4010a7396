import { type LegResult } from '@lgsp/contracts-legs';
import { type Reason } from '@lgsp/contracts-one-stop';
import { type Clock } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { type LegEntity } from '../dossiers/leg.entity.js';
import { isClosed } from '../dossiers/leg.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { hasEnded, STATUS } from '../dossiers/status.js';
import { STEP } from '../dossiers/steps.js';
import { procedureOf } from '../procedures/kinds.js';
import { actOf, AnsweredLegs } from './answered-legs.js';
import { Asking } from './asking.service.js';
import { type Act, DossierMoves } from './dossier.moves.js';
import { gather } from './gather.js';
import { type Department } from './leg-kinds.js';

/**
 * Gathers what the departments answer, in any order. Two answers at once are kept apart by the timeline's key and the
 * dossier's version, and the later one runs again; the lock on the dossier only saves that second run.
 */
@Injectable()
export class Gathering {
  constructor(
    private readonly legs: LegRepository,
    private readonly answered: AnsweredLegs,
    private readonly dossiers: DossierRepository,
    private readonly moves: DossierMoves,
    private readonly asking: Asking,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async acknowledged(from: Department, legId: string): Promise<void> {
    const { leg, dossier } = await this.answered.open(from, legId);
    if (leg.state !== 'asked') return;
    await this.legs.update(leg, { state: 'acknowledged', acknowledgedAt: this.clock.now() });
    await this.moves.note(dossier, actOf(leg, 'acknowledged'));
  }

  async done(from: Department, legId: string, result: LegResult): Promise<void> {
    const { leg, dossier } = await this.answered.open(from, legId);
    if (isClosed(leg)) return;
    const closedAt = this.clock.now();
    // A department of the release before may finish what the present one let in, and says nothing of who took it: whoever answers has.
    if (!leg.acknowledgedAt) await this.moves.note(dossier, actOf(leg, 'acknowledged'));
    await this.legs.update(leg, {
      state: 'done',
      acknowledgedAt: leg.acknowledgedAt ?? closedAt,
      closedAt,
      result,
      corrections: enteredAtLast(leg, closedAt),
    });
    const officer = result.signedBy ? { officer: result.signedBy } : {};
    await this.moves.note(dossier, { ...actOf(leg, 'done'), ...officer });
    if (!hasEnded(dossier.status)) await this.asking.ask(dossier, leg.kind);
    await this.settle(dossier, actOf(leg, 'stopped'));
  }

  async refused(from: Department, legId: string, reason: Reason): Promise<void> {
    const { leg, dossier } = await this.answered.open(from, legId);
    if (isClosed(leg)) return;
    await this.legs.update(leg, { state: 'refused', closedAt: this.clock.now(), reason });
    await this.dossiers.update(dossier, { reasons: [...dossier.reasons, reason] });
    await this.moves.note(dossier, actOf(leg, 'refused'));
    await this.settle(dossier, actOf(leg, 'stopped'));
  }

  /** What the legs say together now. A dossier that waits is finished only when its wait is over. */
  async settle(dossier: DossierEntity, act: Act): Promise<void> {
    if (hasEnded(dossier.status)) return;
    const gathered = gather(procedureOf(dossier).legs, await this.legs.of([dossier.id]));
    if (gathered === 'stopped') return this.moves.move(dossier, STATUS.stopped, act, { waitsFor: null });
    if (gathered === 'finished' && dossier.status === STATUS.processing)
      await this.moves.move(
        dossier,
        STATUS.finished,
        { what: STEP.finished },
        {
          finishedAt: this.clock.now(),
          waitsFor: dossier.channel === 'counter' ? 'result-handover' : 'portal',
        },
      );
  }
}

/** What was written anew before the register had it is now what the register has. */
const enteredAtLast = ({ corrections }: LegEntity, at: Date): LegEntity['corrections'] =>
  corrections.map((one) =>
    one.state === 'open' && one.beforeEntry ? { ...one, state: 'done', endedAt: at.toISOString() } : one,
  );
