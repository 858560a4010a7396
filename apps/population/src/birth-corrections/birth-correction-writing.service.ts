import { type BirthContent, type NewBirthCorrection, populationLegs } from '@lgsp/contracts-population';
import { CLOCK, type Clock, numberFits, Outbox, type Scope, Transactional } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type BirthLegEntity } from '../birth-legs/birth-leg.entity.js';
import { BirthLegRepository } from '../birth-legs/birth-leg.repository.js';
import { PersonRepository } from '../persons/person.repository.js';
import { contentOf, correctedContent, hashOf } from './birth-content.js';
import { newCorrection } from './birth-correction.js';
import { type BirthCorrectionEntity } from './birth-correction.entity.js';
import {
  BirthBeingEntered,
  CorrectionOpenAlready,
  NothingSignedToCorrect,
  NumberSaysOtherwise,
} from './birth-correction.errors.js';
import { BirthCorrectionRepository } from './birth-correction.repository.js';

type Written = Pick<
  BirthCorrectionEntity,
  'before' | 'after' | 'reason' | 'legalBasis' | 'writtenBy' | 'writtenAt'
>;

/** An officer of the commune writes what is right in a birth that was signed. */
@Injectable()
export class BirthCorrectionWriting {
  constructor(
    private readonly corrections: BirthCorrectionRepository,
    private readonly legs: BirthLegRepository,
    private readonly persons: PersonRepository,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Writes what is right. While the register has not been sent what was signed, the birth takes the new content and is approved and signed
   * anew; afterwards it is a correction that the register enters beside its entry. The leg's version moves once, by this or by what sends it.
   * @throws POPULATION.BIRTH_LEG_NOT_FOUND, POPULATION.NOTHING_SIGNED_TO_CORRECT, POPULATION.BIRTH_BEING_ENTERED, POPULATION.CORRECTION_OPEN_ALREADY,
   * POPULATION.NO_SUCH_PARENT, POPULATION.NOTHING_CORRECTED, POPULATION.NUMBER_SAYS_OTHERWISE, DATABASE.CONFLICT
   */
  @Transactional()
  async write(
    legId: string,
    scope: Scope,
    body: NewBirthCorrection,
    officer: string,
  ): Promise<BirthCorrectionEntity> {
    const leg = await this.legs.getIn(scope, legId);
    if (leg.state === 'done') return this.writeOfEntry(leg, body, officer);
    if (leg.state === 'numbering' || (leg.state === 'registering' && leg.sentAt))
      throw new BirthBeingEntered();
    if (leg.state !== 'registering') throw new NothingSignedToCorrect({ detail: leg.state });
    return this.rewrite(leg, body, officer);
  }

  /** The signed content was sent to nobody: it is kept beside, and the birth stands before its approval again. */
  private async rewrite(
    leg: BirthLegEntity,
    body: NewBirthCorrection,
    officer: string,
  ): Promise<BirthCorrectionEntity> {
    const { approvedBy, signedBy } = leg;
    const salt = await this.corrections.saltOf(leg.id);
    const written = this.written(contentOf(leg), { approvedBy, signedBy, salt }, body, officer);
    const { child, mother = null, father = null } = written.content;
    await this.legs.update(leg, {
      ...{ child, mother, father, state: 'asked', approvedBy: null, signedBy: null },
    });
    const correction = { ...newCorrection(leg, salt), ...written.row, state: 'rewritten' as const };
    await this.corrections.insert(correction);
    this.begun(correction, true);
    return correction;
  }

  private async writeOfEntry(
    leg: BirthLegEntity,
    body: NewBirthCorrection,
    officer: string,
  ): Promise<BirthCorrectionEntity> {
    // Held, so that the register's answer to the one before comes before or after.
    await this.legs.lock(leg.id);
    const latest = await this.corrections.latestOf(leg.id);
    const salt = await this.corrections.saltOf(leg.id);
    const { approvedBy, signedBy } = latest ?? leg;
    const signed = latest?.after?.content ?? contentOf(leg);
    const { row, content } = this.written(signed, { approvedBy, signedBy, salt }, body, officer);
    await this.checkNumber(leg, content.child);
    const open = await this.corrections.openOf(leg.id);
    if (open?.state === 'asked') {
      await this.corrections.update(open, { ...row, state: 'written' });
      this.begun(open, false);
      return open;
    }
    const correction = { ...newCorrection(leg, salt), ...row, state: 'written' as const };
    if (open || !(await this.corrections.insert(correction))) throw new CorrectionOpenAlready();
    this.begun(correction, false);
    return correction;
  }

  private written(
    signed: BirthContent,
    {
      approvedBy,
      signedBy,
      salt,
    }: Pick<BirthLegEntity, 'approvedBy' | 'signedBy'> & { readonly salt: string },
    { parts, reason, legalBasis }: NewBirthCorrection,
    officer: string,
  ): { row: Written; content: BirthContent } {
    if (approvedBy === null || signedBy === null) throw new Error('what nobody signed is not corrected');
    const content = correctedContent(signed, parts);
    const before = { content: signed, hash: hashOf(signed, salt), approvedBy, signedBy };
    const after = { content, hash: hashOf(content, salt) };
    const writtenAt = this.clock.now();
    return { content, row: { before, after, reason, legalBasis, writtenBy: officer, writtenAt } };
  }

  private async checkNumber({ personId }: BirthLegEntity, child: BirthLegEntity['child']): Promise<void> {
    if (personId === null) throw new Error('a birth is done without a person');
    const { personalNumber } = await this.persons.get(personId);
    if (!numberFits(personalNumber, child)) throw new NumberSaysOtherwise();
  }

  private begun(correction: BirthCorrectionEntity, beforeEntry: boolean): void {
    const { id: correctionId, legId, dossierCode, reason, legalBasis, writtenBy, before, after } = correction;
    if (!before || !after || reason === null || legalBasis === null || writtenBy === null)
      throw new Error('a correction begins with something written');
    this.outbox.add(populationLegs.LegCorrectionBegun, {
      ...({ legId, kind: 'birth', dossierCode, correctionId, beforeEntry } as const),
      ...{ reason, legalBasis, writtenBy, hashBefore: before.hash, hash: after.hash },
    });
  }
}
