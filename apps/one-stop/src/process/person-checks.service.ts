import { uuidv7 } from '@lgsp/kernel';
import { WorkQueue } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { readingOf } from '../dossiers/reading.js';
import { hasEnded } from '../dossiers/status.js';
import { checkStep } from '../dossiers/steps.js';
import { Examination } from './examination.service.js';
import { DossierMoves } from './dossier.moves.js';
import { type PersonCheckEntity } from './person-check.entity.js';
import { PersonCheckRepository } from './person-check.repository.js';
import { type PersonAnswer } from './person-lookup.js';
import { mismatchOf, personIn } from './persons.js';

/** Those whom the declaration names are looked up at population; the dossier goes on when the last answer is in. */
@Injectable()
export class PersonChecks {
  constructor(
    private readonly checks: PersonCheckRepository,
    private readonly dossiers: DossierRepository,
    private readonly moves: DossierMoves,
    private readonly examination: Examination,
    private readonly work: WorkQueue,
  ) {}

  /** Starts a round; inside the transaction that received the declaration. */
  async begin(dossier: DossierEntity): Promise<void> {
    await this.dossiers.update(dossier, { waitsFor: 'persons' });
    const round = dossier.supplementAsked ? 2 : 1;
    const { persons } = readingOf(dossier);
    for (const { role } of persons) {
      const id = uuidv7();
      await this.checks.insert({
        id,
        dossierId: dossier.id,
        role,
        round,
        match: null,
        personId: null,
        isDead: false,
      });
      const payload = { checkId: id, dossierId: dossier.id, role };
      await this.work.enqueue('verify-person', payload, { id, dossier: dossier.code });
    }
    if (persons.length === 0) await this.decide(dossier, []);
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
    const checks = await this.checks.latest(dossierId);
    if (checks.every(({ match }) => match !== null)) await this.decide(dossier, checks);
  }

  private async decide(dossier: DossierEntity, checks: readonly PersonCheckEntity[]): Promise<void> {
    const mismatches = checks
      .filter(({ match }) => match === false)
      .map(({ role }) => mismatchOf(personIn(dossier, role)));
    const dead = checks.filter(({ isDead }) => isDead).map(({ role }) => `/${role}`);
    return this.examination.conclude(dossier, mismatches, dead);
  }
}
