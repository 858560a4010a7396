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
import { STATUS } from '../dossiers/status.js';
import { legStep, STEP } from '../dossiers/steps.js';
import { procedureOf } from '../procedures/kinds.js';
import { Asking } from './asking.service.js';
import { type Act, DossierMoves } from './dossier.moves.js';
import { gather } from './gather.js';
import { type Department, LEG_KINDS } from './leg-kinds.js';
import { LegUnknown } from './leg.errors.js';

/**
 * Gathers what the departments answer, in any order. Two answers at once are kept apart by the timeline's key and the
 * dossier's version, and the later one runs again; the lock on the dossier only saves that second run.
 */
@Injectable()
export class Gathering {
  constructor(
    private readonly legs: LegRepository,
    private readonly dossiers: DossierRepository,
    private readonly moves: DossierMoves,
    private readonly asking: Asking,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async acknowledged(from: Department, legId: string): Promise<void> {
    const { leg, dossier } = await this.open(from, legId);
    if (leg.state !== 'asked') return;
    await this.legs.update(leg, { state: 'acknowledged', acknowledgedAt: this.clock.now() });
    await this.moves.note(dossier, this.act(leg, 'acknowledged'));
  }

  async done(from: Department, legId: string, result: LegResult): Promise<void> {
    const { leg, dossier } = await this.open(from, legId);
    if (isClosed(leg)) return;
    await this.legs.update(leg, { state: 'done', closedAt: this.clock.now(), result });
    const officer = result.signedBy ? { officer: result.signedBy } : {};
    await this.moves.note(dossier, { ...this.act(leg, 'done'), ...officer });
    await this.asking.ask(dossier, leg.kind);
    await this.advance(dossier, leg);
  }

  async refused(from: Department, legId: string, reason: Reason): Promise<void> {
    const { leg, dossier } = await this.open(from, legId);
    if (isClosed(leg)) return;
    await this.legs.update(leg, { state: 'refused', closedAt: this.clock.now(), reason });
    await this.dossiers.update(dossier, { reasons: [...dossier.reasons, reason] });
    await this.moves.note(dossier, this.act(leg, 'refused'));
    await this.advance(dossier, leg);
  }

  private async advance(dossier: DossierEntity, leg: LegEntity): Promise<void> {
    const gathered = gather(procedureOf(dossier).legs, await this.legs.of([dossier.id]));
    if (gathered === 'stopped')
      await this.moves.move(dossier, STATUS.stopped, this.act(leg, 'stopped'), { waitsFor: null });
    if (gathered === 'finished')
      await this.moves.move(
        dossier,
        STATUS.finished,
        { what: STEP.finished },
        { finishedAt: this.clock.now(), waitsFor: 'portal' },
      );
  }

  private async open(from: Department, legId: string): Promise<{ leg: LegEntity; dossier: DossierEntity }> {
    // Only answers about this leg change it, and those come one after the other: a subject is one queue.
    const leg = await this.legs.find(legId);
    if (!leg || LEG_KINDS[leg.kind].answeredBy !== from) throw new LegUnknown({ detail: legId });
    return { leg, dossier: await this.dossiers.lock(leg.dossierId) };
  }

  private act(leg: LegEntity, step: Parameters<typeof legStep>[0]): Act {
    return { what: legStep(step, LEG_KINDS[leg.kind].name), agency: leg.agency };
  }
}
