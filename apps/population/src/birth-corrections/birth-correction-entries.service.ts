import { type RefusalReason } from '@lgsp/contracts-legs';
import { BirthCorrected, populationLegs } from '@lgsp/contracts-population';
import { CLOCK, type Clock, CONFIG, given, Outbox, Transactional } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type BirthLegEntity } from '../birth-legs/birth-leg.entity.js';
import { BirthLegRepository } from '../birth-legs/birth-leg.repository.js';
import { issuerOf, todaysPlace } from '../birth-legs/registration-place.js';
import { PersonRepository } from '../persons/person.repository.js';
import { validUntil } from '../persons/validity.js';
import { type PopulationConfig } from '../population.config.js';
import { type CorrectionEntry } from '../ports/civil-register.port.js';
import { BirthCorrectionDesk } from './birth-correction-desk.service.js';
import { checkCorrectionMove, newCorrection } from './birth-correction.js';
import { type BirthCorrectionEntity } from './birth-correction.entity.js';
import { BirthCorrectionRepository } from './birth-correction.repository.js';

interface FoundError {
  readonly legId: string;
  readonly reasons: readonly RefusalReason[];
  /** The last that one-stop has heard of; undefined where it does not say. */
  readonly lastCorrectionId?: string | null | undefined;
}

/** What other legs find wrong, and what the register answers; each step in the transaction of who tells it. */
@Injectable()
export class BirthCorrectionEntries {
  constructor(
    private readonly corrections: BirthCorrectionRepository,
    private readonly legs: BirthLegRepository,
    private readonly persons: PersonRepository,
    private readonly desk: BirthCorrectionDesk,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: PopulationConfig,
  ) {}

  /**
   * Another leg has found an error: on the desk it waits for what is right. One that is being corrected is told besides; one that was entered
   * before one-stop knew is its answer already.
   */
  @Transactional()
  async found({ legId, reasons, lastCorrectionId }: FoundError): Promise<void> {
    // Held, so that what an officer writes at the same moment comes before or after, and neither is refused or lost.
    const leg = await this.legs.lock(legId);
    if (leg.state !== 'done') throw new Error(`the certificate of the birth ${legId} is not issued`);
    const open = await this.corrections.openOf(legId);
    if (open) return this.corrections.update(open, { found: [...open.found, ...reasons] });
    const entered = await this.corrections.latestOf(legId);
    if (lastCorrectionId !== undefined && entered && entered.id !== lastCorrectionId) return;
    await this.corrections.insert({
      ...newCorrection(leg, await this.corrections.saltOf(legId)),
      found: reasons,
    });
  }

  /** The register has entered it: the person follows, what was said before is kept, and all who hold the birth hear of it. */
  @Transactional()
  async entered(correctionId: string, entry: CorrectionEntry): Promise<void> {
    const { legId } = await this.corrections.get(correctionId);
    const leg = await this.legs.lock(legId);
    const correction = await this.corrections.get(correctionId);
    const { correctionNumber, correctedOn } = entry;
    checkCorrectionMove(correction.state, 'done');
    await this.corrections.update(correction, { state: 'done', correctionNumber, correctedOn });
    await this.follow(leg, correction);
    await this.publish(leg, correction, entry);
  }

  @Transactional()
  async refused(correctionId: string, reason: RefusalReason): Promise<void> {
    await this.desk.decline(await this.corrections.get(correctionId), [reason]);
  }

  private async follow(leg: BirthLegEntity, { id, after, correctionNumber }: BirthCorrectionEntity) {
    if (!after || correctionNumber === null || leg.personId === null)
      throw new Error('nothing was corrected');
    const { child, mother, father } = after.content;
    const fetchedAt = this.clock.now();
    await this.persons.correct(await this.persons.get(leg.personId), id, {
      ...{ name: child.name, birthDate: child.birthDate, parents: given({ mother, father }) },
      ...{ source: 'civil-register:correction', sourceVersion: correctionNumber },
      ...{ fetchedAt, validUntil: validUntil(fetchedAt, this.config) },
    });
  }

  private async publish(
    leg: BirthLegEntity,
    { id: correctionId, before, after, signedBy }: BirthCorrectionEntity,
    { correctionNumber, correctedOn }: CorrectionEntry,
  ): Promise<void> {
    const { certificateNumber, personId, dossierCode } = leg;
    if (!before || !after || certificateNumber === null || personId === null)
      throw new Error('only what was entered is corrected');
    const { name, sex, birthDate } = after.content.child;
    const { personalNumber } = await this.persons.get(personId);
    this.outbox.add(BirthCorrected, {
      ...{ personId, correctionId, personalNumber, name, sex, birthDate, certificateNumber },
      birthMonth: birthDate.slice(0, 7),
      birthMonthBefore: before.content.child.birthDate.slice(0, 7),
      commune: todaysPlace(leg.residence).communeCode,
      ...{ correctionNumber, correctedOn },
    });
    this.outbox.add(populationLegs.LegCorrected, {
      ...({ legId: leg.id, kind: 'birth', dossierCode, correctionId } as const),
      child: { name, sex, birthDate },
      result: {
        ...{ personId, personalNumber, paperNumber: correctionNumber, issuedOn: correctedOn },
        ...{ paperName: 'Trích lục cải chính hộ tịch', issuedBy: issuerOf(leg) },
        ...given({ signedBy }),
      },
    });
  }
}
