import { type OfficerDecision, type Reason, type SupplementAnswer } from '@lgsp/contracts-one-stop';
import { Transactional } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import {
  NoDecisionAwaited,
  NoSupplementAwaited,
  NothingToAsk,
  StillLacking,
  SupplementAskedAlready,
} from '../dossiers/dossier.errors.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { STATUS } from '../dossiers/status.js';
import { noticeStep, STEP } from '../dossiers/steps.js';
import { kindOf, procedureOf } from '../procedures/kinds.js';
import { judged } from '../procedures/place-doubts.js';
import { answered } from '../procedures/plausible.js';
import { placesOf, readDeclaration } from '../procedures/read-declaration.js';
import { Acceptance } from '../process/acceptance.service.js';
import { DossierMoves } from '../process/dossier.moves.js';
import { Examination } from '../process/examination.service.js';
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
    private readonly examination: Examination,
    private readonly resumption: Resumption,
  ) {}

  /**
   * @throws ONE_STOP.NO_DECISION_AWAITED, ONE_STOP.PLACE_NOT_JUDGED, ONE_STOP.PLACE_NOT_DOUBTED, ONE_STOP.NOT_A_COMMUNE,
   * ONE_STOP.STILL_LACKING, ONE_STOP.NOTICE_NOT_ANSWERED, ONE_STOP.NO_SUCH_NOTICE, ONE_STOP.SUPPLEMENT_ASKED_ALREADY, ONE_STOP.NOTHING_TO_ASK
   */
  @Transactional()
  async decide(id: string, whose: Whose, decision: OfficerDecision): Promise<DossierEntity> {
    const dossier = await this.dossiers.lockOf(whose, id);
    if (dossier.waitsFor !== 'officer-decision') throw new NoDecisionAwaited();
    const lacking = await this.examination.stillLacking(dossier);
    if (lacking.length < dossier.lacking.length) await this.dossiers.update(dossier, { lacking });
    if (decision.decision === 'accept') await this.accept(dossier, decision);
    else if (decision.decision === 'refuse') await this.refuse(dossier, decision.reasons);
    else await this.ask(dossier, decision.reasons);
    return dossier;
  }

  /** Once, and then all that is lacking: what the platform has found, and what the officer has. */
  private ask(dossier: DossierEntity, reasons: readonly Reason[]): Promise<void> {
    if (dossier.supplementAsked) throw new SupplementAskedAlready();
    const all = allOf(dossier, reasons);
    if (all.length === 0) throw new NothingToAsk();
    return this.acceptance.lacking(dossier, all);
  }

  /** Before the citizen was asked for anything it is not received (3); afterwards it stops (8). */
  private refuse(dossier: DossierEntity, reasons: readonly Reason[]): Promise<void> {
    const all = allOf(dossier, reasons);
    return dossier.status === STATUS.supplement
      ? this.acceptance.stop(dossier, all)
      : this.acceptance.refuse(dossier, all);
  }

  private async accept(
    dossier: DossierEntity,
    { places: said = [], notices = [] }: Extract<OfficerDecision, { decision: 'accept' }>,
  ): Promise<void> {
    const { declaration, doubts } = dossier;
    if (dossier.lacking.length > 0)
      throw new StillLacking({ detail: dossier.lacking.map(({ code }) => code).join() });
    for (const { text, reason } of answered(dossier.notices, notices))
      await this.moves.note(dossier, { what: noticeStep(text), reason });
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
    await this.persons.begin(dossier);
    return dossier;
  }
}

/** What the platform has found lacking and what the officer says; nothing twice. */
function allOf({ lacking }: DossierEntity, reasons: readonly Reason[]): Reason[] {
  const found = lacking.filter(({ code }) => !reasons.some((said) => said.code === code));
  return [...found, ...reasons];
}
