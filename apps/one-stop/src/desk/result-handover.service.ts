import { Transactional } from '@lgsp/database';
import { type Clock } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { NoResultToHandOver } from '../dossiers/dossier.errors.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { STATUS } from '../dossiers/status.js';
import { STEP } from '../dossiers/steps.js';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { DossierMoves } from '../process/dossier.moves.js';

/** Trả kết quả: who handed in at a desk is given the result there, and the portal cannot say that they have it. */
@Injectable()
export class ResultHandover {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly moves: DossierMoves,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ONE_STOP.DOSSIER_NOT_FOUND, ONE_STOP.NO_RESULT_TO_HAND_OVER */
  @Transactional()
  async hand(id: string, whose: Whose): Promise<DossierEntity> {
    const dossier = await this.dossiers.lockOf(whose, id);
    if (dossier.channel !== 'counter' || dossier.status !== STATUS.finished) throw new NoResultToHandOver();
    const set = { returnedAt: this.clock.now(), waitsFor: null };
    await this.moves.move(dossier, STATUS.returned, { what: STEP.handedOver }, set);
    return dossier;
  }
}
