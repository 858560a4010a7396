import { Transactional } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { type Reason } from '@lgsp/contracts-one-stop';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { NoOverdueSupplement } from '../dossiers/dossier.errors.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { STATUS } from '../dossiers/status.js';
import { STEP } from '../dossiers/steps.js';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { DossierMoves } from './dossier.moves.js';
import { Pauses } from './pauses.service.js';
import { UNANSWERED } from './unanswered.js';
import { Withdrawals } from './withdrawals.service.js';

/** No answer came in time: an officer may stop the dossier; until one does, an answer still counts. */
@Injectable()
export class OverdueSupplements {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly legs: LegRepository,
    private readonly pauses: Pauses,
    private readonly moves: DossierMoves,
    private readonly withdrawals: Withdrawals,
  ) {}

  /** Whoever comes second, in this process or another, finds it told. */
  @Transactional()
  async tell(id: string): Promise<void> {
    const dossier = await this.dossiers.lock(id);
    const { status, waitsFor, reasons } = dossier;
    if (status !== STATUS.supplement || waitsFor === 'overdue-supplement' || waitsFor === 'persons') return;
    await this.dossiers.update(dossier, {
      waitsFor: 'overdue-supplement',
      reasons: [...reasons, UNANSWERED],
    });
    await this.moves.note(dossier, { what: STEP.supplementOverdue });
  }

  /** The applicant was asked by a release that kept no rows of waits. */
  @Transactional()
  async adopt(id: string, since: Date): Promise<void> {
    const dossier = await this.dossiers.lock(id);
    if (dossier.status === STATUS.supplement) await this.pauses.adopt(dossier, since);
  }

  /** 5 → 8, and what departments still have open ends. @throws ONE_STOP.NO_OVERDUE_SUPPLEMENT */
  @Transactional()
  async stop(id: string, whose: Whose, reasons: readonly Reason[]): Promise<DossierEntity> {
    const dossier = await this.dossiers.lockOf(whose, id);
    if (dossier.status !== STATUS.supplement || dossier.waitsFor !== 'overdue-supplement')
      throw new NoOverdueSupplement();
    const act = { what: STEP.notSupplemented };
    await this.moves.move(dossier, STATUS.stopped, act, {
      ...{ reasons: [...dossier.reasons, ...reasons], waitsFor: null },
    });
    await this.withdrawals.askLegs(dossier, await this.legs.of([id]), UNANSWERED);
    return dossier;
  }
}
