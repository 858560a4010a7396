import { type JudgedPlace, type OfficerDecision, type SupplementAnswer } from '@lgsp/contracts-one-stop';
import { Transactional } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { NoDecisionAwaited, NoSupplementAwaited } from '../dossiers/dossier.errors.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { STATUS } from '../dossiers/status.js';
import { STEP } from '../dossiers/steps.js';
import { kindOf, procedureOf } from '../procedures/kinds.js';
import { judged } from '../procedures/place-doubts.js';
import { placesOf, readDeclaration } from '../procedures/read-declaration.js';
import { Acceptance } from '../process/acceptance.service.js';
import { DossierMoves } from '../process/dossier.moves.js';
import { PersonChecks } from '../process/person-checks.service.js';
import { Resumption } from '../process/resumption.service.js';

/** An answer counts until an officer has stopped the dossier for want of one. */
const ANSWERED_IN: readonly DossierEntity['waitsFor'][] = [
  'supplement',
  'supplement-for-leg',
  'overdue-supplement',
];

/** What people do to a dossier: the officer's decision, the citizen's supplement. */
@Injectable()
export class Desk {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly acceptance: Acceptance,
    private readonly persons: PersonChecks,
    private readonly moves: DossierMoves,
    private readonly resumption: Resumption,
  ) {}

  /** @throws ONE_STOP.NO_DECISION_AWAITED, ONE_STOP.PLACE_NOT_JUDGED, ONE_STOP.PLACE_NOT_DOUBTED, ONE_STOP.NOT_A_COMMUNE */
  @Transactional()
  async decide(id: string, whose: Whose, decision: OfficerDecision): Promise<DossierEntity> {
    const dossier = await this.dossiers.lockOf(whose, id);
    if (dossier.waitsFor !== 'officer-decision') throw new NoDecisionAwaited();
    if (decision.decision === 'accept') await this.accept(dossier, decision.places ?? []);
    else if (decision.decision === 'refuse') await this.acceptance.refuse(dossier, decision.reasons);
    else await this.acceptance.lacking(dossier, decision.reasons);
    return dossier;
  }

  private async accept(dossier: DossierEntity, said: readonly JudgedPlace[]): Promise<void> {
    const { declaration, doubts } = dossier;
    const procedure = procedureOf(dossier);
    const kept = dossier.places ?? placesOf(procedure, declaration);
    const places = judged(kept, doubts, said, kindOf(procedure).place(declaration).part);
    if (said.length > 0) {
      await this.dossiers.update(dossier, {
        places,
        reading: readDeclaration(procedure, declaration, places),
      });
      await this.moves.note(dossier, { what: STEP.placeJudged });
    }
    await this.acceptance.accept(dossier);
  }

  /** Before acceptance it is looked at as a whole; after it the department that asked goes on. @throws ONE_STOP.NO_SUPPLEMENT_AWAITED */
  @Transactional()
  async supplement(id: string, whose: Whose, answer: SupplementAnswer): Promise<DossierEntity> {
    const dossier = await this.dossiers.lockOf(whose, id);
    if (dossier.status !== STATUS.supplement || !ANSWERED_IN.includes(dossier.waitsFor))
      throw new NoSupplementAwaited();
    if (dossier.acceptedAt !== null) {
      await this.resumption.answered(dossier, answer);
      return dossier;
    }
    const procedure = procedureOf(dossier);
    const kind = kindOf(procedure);
    const declaration = kind.supplemented(dossier.declaration, answer);
    const reading = readDeclaration(procedure, declaration, dossier.places ?? undefined);
    await this.dossiers.update(dossier, { declaration, reading });
    await this.moves.note(dossier, { what: STEP.supplemented });
    const missing = kind.missing(declaration);
    if (missing.length > 0) await this.acceptance.lacking(dossier, missing);
    else await this.persons.begin(dossier);
    return dossier;
  }
}
