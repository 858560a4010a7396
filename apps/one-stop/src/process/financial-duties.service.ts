import { Transactional } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { MoveNotAllowed } from '../dossiers/dossier.errors.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { STATUS } from '../dossiers/status.js';
import { saying, STEP } from '../dossiers/steps.js';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { DossierMoves } from './dossier.moves.js';
import { Gathering } from './gathering.service.js';
import { dutyReason, WAITS_FOR } from './pauses.service.js';
import { Resumption } from './resumption.service.js';

/** The desk says that a financial duty stops the clock, and that it is fulfilled (4 → 6 → 4), whoever asked for it; what departments do goes on. Of amounts nothing is known here. */
@Injectable()
export class FinancialDuties {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly moves: DossierMoves,
    private readonly resumption: Resumption,
    private readonly gathering: Gathering,
  ) {}

  /** @throws ONE_STOP.MOVE_NOT_ALLOWED */
  @Transactional()
  async due(id: string, whose: Whose, words: string): Promise<DossierEntity> {
    const dossier = await this.dossiers.lockOf(whose, id);
    const reasons = [dutyReason(words)];
    const act = { what: saying(STEP.dutyDue, words), reasons };
    await this.moves.move(dossier, STATUS.financial, act, {
      ...{ reasons: [...dossier.reasons, ...reasons], waitsFor: WAITS_FOR[STATUS.financial] },
    });
    return dossier;
  }

  /** @throws ONE_STOP.MOVE_NOT_ALLOWED */
  @Transactional()
  async fulfilled(id: string, whose: Whose, words: string): Promise<DossierEntity> {
    const dossier = await this.dossiers.lockOf(whose, id);
    if (dossier.status !== STATUS.financial) throw new MoveNotAllowed({ detail: `status ${dossier.status}` });
    await this.resumption.fulfilled(dossier, { what: saying(STEP.dutyFulfilled, words) });
    // What the departments ended meanwhile.
    await this.gathering.settle(dossier, { what: STEP.stopped });
    return dossier;
  }
}
