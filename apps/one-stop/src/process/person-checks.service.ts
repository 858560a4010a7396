import { type Clock, uuidv7 } from '@lgsp/kernel';
import { WorkQueue } from '@lgsp/outbox';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { readingOf } from '../dossiers/reading.js';
import { hasEnded } from '../dossiers/status.js';
import { checkStep } from '../dossiers/steps.js';
import { kindOf, procedureOf } from '../procedures/kinds.js';
import { notice } from '../procedures/plausible.js';
import { DossierMoves } from './dossier.moves.js';
import { Examination } from './examination.service.js';
import { NOTIFICATION, type NotificationQuestion } from './notification-lookup.js';
import { PersonCheckRepository } from './person-check.repository.js';
import { type PersonAnswer } from './person-lookup.js';
import { mismatchOf, personIn } from './persons.js';

/** Systems answer each other within ten minutes (NĐ 63/2024/NĐ-CP, as it was read); after that an officer looks in the place of healthcare. */
const NOTIFICATION_WITHIN_MS = 10 * 60_000;

/**
 * Those whom the declaration names are looked up at population, and its birth notification at healthcare; the dossier goes on when the last answer
 * is in.
 */
@Injectable()
export class PersonChecks {
  constructor(
    private readonly checks: PersonCheckRepository,
    private readonly dossiers: DossierRepository,
    private readonly moves: DossierMoves,
    private readonly examination: Examination,
    private readonly work: WorkQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Starts a round; inside the transaction that received the declaration. */
  async begin(dossier: DossierEntity): Promise<void> {
    await this.dossiers.update(dossier, { waitsFor: 'persons' });
    const round = dossier.supplementAsked ? 2 : 1;
    const { persons } = readingOf(dossier);
    for (const { role } of persons) {
      const id = uuidv7();
      await this.checks.insert({ id, dossierId: dossier.id, role, round });
      const payload = { checkId: id, dossierId: dossier.id, role };
      await this.work.enqueue('verify-person', payload, { id, dossier: dossier.code });
    }
    await this.askForNotification(dossier, round);
    if (persons.length === 0) await this.conclude(dossier);
  }

  /** Enters one answer; the one that completes the round decides. The dossier's row lines them up. */
  async answered(dossierId: string, checkId: string, role: string, answer: PersonAnswer): Promise<void> {
    const dossier = await this.dossiers.lock(dossierId);
    if (hasEnded(dossier.status)) return; // withdrawn meanwhile
    await this.checks.close(checkId, answer);
    await this.moves.note(dossier, {
      what: checkStep(personIn(dossier, role).roleName, answer.match),
      exchangeId: answer.exchangeId,
    });
    await this.conclude(dossier);
  }

  /** The dossier is examined, unless an answer is still awaited. */
  async conclude(dossier: DossierEntity): Promise<void> {
    const checks = await this.checks.latest(dossier.id);
    if (checks.some(({ match, awaited }) => match === null || awaited)) return;
    const mismatches = checks
      .filter(({ match }) => match === false)
      .map(({ role }) => mismatchOf(personIn(dossier, role)));
    const dead = checks.filter(({ isDead }) => isDead).map(({ role }) => `/${role}`);
    const found = [...notice('PERSON_DEAD', dead), ...checks.flatMap(({ notices }) => notices)];
    return this.examination.conclude(dossier, mismatches, found);
  }

  private async askForNotification(dossier: DossierEntity, round: number): Promise<void> {
    if (!kindOf(procedureOf(dossier)).notification?.(dossier.declaration)) return;
    const [id, dossierId] = [uuidv7(), dossier.id];
    const until = new Date(this.clock.now().getTime() + NOTIFICATION_WITHIN_MS).toISOString();
    await this.checks.insert({ id, dossierId, role: NOTIFICATION, round, match: true, awaited: true });
    const question: NotificationQuestion = { checkId: id, dossierId, until };
    await this.work.enqueue('verify-notification', question, { id, dossier: dossier.code });
  }
}
