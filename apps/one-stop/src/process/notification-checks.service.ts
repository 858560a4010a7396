import { WorkQueue } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { notificationStep } from '../dossiers/steps.js';
import { notificationNotices } from '../procedures/birth-notification.js';
import { DossierMoves } from './dossier.moves.js';
import { isLookedAt, type NotificationAnswer, type NotificationQuestion } from './notification-lookup.js';
import { PersonCheckRepository } from './person-check.repository.js';
import { PersonChecks } from './person-checks.service.js';

/** What healthcare says of the birth notification, worked into the examination. */
@Injectable()
export class NotificationChecks {
  constructor(
    private readonly checks: PersonCheckRepository,
    private readonly dossiers: DossierRepository,
    private readonly persons: PersonChecks,
    private readonly moves: DossierMoves,
    private readonly work: WorkQueue,
  ) {}

  /**
   * Enters the answer. Without one an officer may have the dossier, and healthcare is asked for as long as nobody has decided: its answer takes the
   * place of the notice that it was not asked.
   */
  async answered(question: NotificationQuestion, { said, exchangeId }: NotificationAnswer): Promise<void> {
    const { checkId, dossierId, until } = question;
    const dossier = await this.dossiers.lock(dossierId);
    const isOfNow = (await this.checks.latest(dossierId)).some(({ id }) => id === checkId);
    if (!isOfNow || !isLookedAt(dossier)) return; // decided, withdrawn or supplemented meanwhile
    if (!said && until === undefined) return;
    const notices = notificationNotices(said);
    await this.checks.closeNotification(checkId, notices);
    await this.moves.note(dossier, { what: notificationStep(said && notices.length === 0), exchangeId });
    if (dossier.waitsFor === 'officer-decision')
      await this.dossiers.update(dossier, { waitsFor: 'persons', notices: [], lacking: [] });
    if (!said) await this.askOn({ checkId, dossierId }, dossier.code);
    await this.persons.conclude(dossier);
  }

  private askOn(question: NotificationQuestion, dossier: string): Promise<string> {
    return this.work.enqueue('verify-notification', question, { dossier });
  }
}
