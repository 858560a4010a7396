import { type Claim } from '@lgsp/contracts-one-stop';
import { Transactional } from '@lgsp/database';
import { type Clock } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { ClaimRepository } from '../dossiers/claims.repository.js';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import {
  ClaimedByAnother,
  DossierHasEnded,
  NotClaimed,
  OfficialOfElsewhere,
} from '../dossiers/dossier.errors.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { hasEnded } from '../dossiers/status.js';
import { assignedStep, STEP } from '../dossiers/steps.js';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { DossierMoves } from '../process/dossier.moves.js';

/** Who has a dossier on the desk. Decisions ask nobody's leave for it: a claim tells colleagues, it grants nothing. */
@Injectable()
export class Claims {
  constructor(
    private readonly claims: ClaimRepository,
    private readonly dossiers: DossierRepository,
    private readonly moves: DossierMoves,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ONE_STOP.DOSSIER_NOT_FOUND, ONE_STOP.DOSSIER_HAS_ENDED, ONE_STOP.CLAIMED_BY_ANOTHER */
  @Transactional()
  async claim(id: string, whose: Whose, official: string): Promise<Claim> {
    const dossier = await this.open(id, whose);
    const before = await this.claims.of(id);
    if (before !== undefined && before !== official) throw new ClaimedByAnother({ detail: before });
    if (before === undefined) {
      await this.claims.assign(id, official, this.clock.now());
      await this.moves.note(dossier, { what: STEP.claimed });
    }
    return { dossierId: id, official };
  }

  /** @throws ONE_STOP.DOSSIER_NOT_FOUND, ONE_STOP.DOSSIER_HAS_ENDED, ONE_STOP.NOT_CLAIMED */
  @Transactional()
  async release(id: string, whose: Whose, official: string): Promise<Claim> {
    const dossier = await this.open(id, whose);
    if ((await this.claims.of(id)) !== official) throw new NotClaimed();
    await this.claims.release(id);
    await this.moves.note(dossier, { what: STEP.released });
    return { dossierId: id };
  }

  /** @throws ONE_STOP.DOSSIER_NOT_FOUND, ONE_STOP.DOSSIER_HAS_ENDED, ONE_STOP.OFFICIAL_OF_ELSEWHERE */
  @Transactional()
  async assign(id: string, whose: Whose, official: string, by: string): Promise<Claim> {
    if (agencyIn(official) !== agencyIn(by)) throw new OfficialOfElsewhere();
    const dossier = await this.open(id, whose);
    await this.claims.assign(id, official, this.clock.now());
    await this.moves.note(dossier, { what: assignedStep(official) });
    return { dossierId: id, official };
  }

  /** Held: of two who take it at once the second sees the first. */
  private async open(id: string, whose: Whose): Promise<DossierEntity> {
    const dossier = await this.dossiers.lockOf(whose, id);
    if (hasEnded(dossier.status)) throw new DossierHasEnded();
    return dossier;
  }
}

/** `<agency>:<staff id>`. */
const agencyIn = (official: string): string => official.split(':')[0] ?? '';
