import { unitMeant } from '@lgsp/admin-units';
import { healthcareLegs, InsuranceCardIssued } from '@lgsp/contracts-healthcare';
import {
  CLOCK,
  type Clock,
  declineWithdrawal,
  given,
  legAnswers,
  Outbox,
  type Page,
  pageOf,
  type ReceivedEvent,
  type Scope,
  timeOfUuidV7,
  Transactional,
  uuidv7Of,
  WorkQueue,
} from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { type insuranceLegRequested, type insuranceLegResumed } from '../subscriptions.js';
import {
  cardView,
  type InsuranceCardView,
  type InsuranceLegView,
  legView,
  type InsuranceLegList,
} from './insurance.view.js';
import { InsuranceCardRepository } from './insurance-card.repository.js';
import { type InsuranceLegEntity } from './insurance-leg.entity.js';
import { INSURANCE_LEG } from './insurance-leg.js';
import { InsuranceLegRepository } from './insurance-leg.repository.js';
import { type CardOutcome } from './social-insurance.port.js';

type Requested = ReceivedEvent<typeof insuranceLegRequested>['data'];

/** The insurance leg: asked by one-stop, decided by social insurance, mirrored here. */
@Injectable()
export class InsuranceService {
  private readonly answers = legAnswers(INSURANCE_LEG, this.insuranceLegs, this.outbox);

  constructor(
    private readonly insuranceLegs: InsuranceLegRepository,
    private readonly cards: InsuranceCardRepository,
    private readonly outbox: Outbox,
    private readonly work: WorkQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In the inbox' transaction: the leg and the call to make are one commit. Asked again, nothing. */
  async receive({ legId, dossierCode, agency, dueAt, child, residence }: Requested): Promise<void> {
    const isNew = await this.answers.enter({
      id: legId,
      version: 1,
      dossierCode,
      agency,
      acknowledged: false,
      dueAt: new Date(dueAt),
      state: 'asked',
      child,
      residence,
      unitId: unitMeant({ code: residence.communeCode, name: residence.communeName }) ?? null,
      refusalCode: null,
    });
    if (!isNew) return;
    await this.work.enqueue('request-card', { legId }, { about: legId, dossier: dossierCode });
  }

  /** The certificate was corrected, or stays: asked anew, under an id of its own. One that waits for nothing changes nothing. */
  async resumed(told: ReceivedEvent<typeof insuranceLegResumed>): Promise<void> {
    const { legId, dueAt, child, residence } = told.data;
    const leg = await this.insuranceLegs.get(legId);
    if (leg.state !== 'correcting') return;
    const unitId = unitMeant({ code: residence.communeCode, name: residence.communeName }) ?? null;
    await this.insuranceLegs.update(leg, {
      ...{ state: 'asked', dueAt: new Date(dueAt), child, residence, unitId },
      // What social insurance found is known still where nothing was corrected.
      ...(isDeepStrictEqual(child, leg.child) ? {} : { refusalCode: null }),
    });
    await this.work.enqueue('request-card', { legId }, { about: told.id, dossier: leg.dossierCode });
  }

  async dueMoved(legId: string, dueAt: string): Promise<void> {
    await this.insuranceLegs.update(await this.insuranceLegs.get(legId), { dueAt: new Date(dueAt) });
  }

  /** Social insurance was asked at once: nobody here can call it back. */
  async withdrawalRequested(legId: string): Promise<void> {
    const form = { answers: healthcareLegs, kind: 'insurance' } as const;
    declineWithdrawal(form, this.outbox, await this.insuranceLegs.get(legId));
  }

  /** Social insurance has the request. */
  @Transactional()
  async received(leg: InsuranceLegEntity): Promise<void> {
    await this.answers.received(leg);
  }

  /** In the transaction that closes the work row. */
  async decided(legId: string, outcome: CardOutcome): Promise<void> {
    const leg = await this.insuranceLegs.get(legId);
    if (outcome.state === 'issued') await this.issued(leg, outcome);
    else if (outcome.state === 'returned') await this.returned(leg, outcome);
    else await this.answers.refuse(leg, [outcome]);
  }

  async card(id: string): Promise<InsuranceCardView> {
    return cardView(await this.cards.get(id));
  }

  async legs({ state, limit, after }: InsuranceLegList, scope: Scope): Promise<Page<InsuranceLegView>> {
    const rows = await this.insuranceLegs.listIn(scope, given({ state }), limit + 1, after);
    const hindrances = await this.work.hindrances(
      'legId',
      rows.map(({ id }) => id),
    );
    return pageOf(
      rows.map((leg) => legView(leg, hindrances.get(leg.id))),
      limit,
      ({ id }) => id,
    );
  }

  /**
   * Social insurance has found an error in the birth certificate: the leg waits until the commune has corrected it. Where the commune has looked at
   * that and the certificate stays as it is, the same answer again is social insurance's decision.
   */
  private async returned(
    leg: InsuranceLegEntity,
    { code, text }: { readonly code: string; readonly text: string },
  ): Promise<void> {
    if (leg.refusalCode === code) {
      await this.answers.refuse(leg, [{ code, text }]);
      return;
    }
    await this.answers.move(leg, 'correcting', { refusalCode: code });
    this.outbox.add(healthcareLegs.LegCorrectionAsked, {
      ...({ legId: leg.id, kind: 'insurance', dossierCode: leg.dossierCode } as const),
      ...{ reasons: [{ code, text }], askedBy: leg.agency },
    });
  }

  private async issued(leg: InsuranceLegEntity, outcome: CardOutcome & { state: 'issued' }): Promise<void> {
    const { card, version } = outcome;
    const { personId, personalNumber } = leg.child;
    const id = uuidv7Of(timeOfUuidV7(leg.id), 'card', leg.id);
    await this.answers.move(leg, 'done', {});
    await this.cards.insert({
      id,
      personId,
      personalNumber,
      ...card,
      source: 'social-insurance',
      sourceVersion: version,
      fetchedAt: this.clock.now(),
    });
    const { objectGroup, validFrom, validTo } = card;
    this.outbox.add(InsuranceCardIssued, { cardId: id, personId, objectGroup, validFrom, validTo });
    this.answers.done(leg, {
      paperNumber: id,
      paperName: 'Thẻ bảo hiểm y tế',
      issuedOn: card.issuedOn,
      issuedBy: leg.agency,
    });
  }
}
