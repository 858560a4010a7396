import { type RefusalReason } from '@lgsp/contracts-legs';
import { populationLegs, ResidenceRegistered } from '@lgsp/contracts-population';
import { CLOCK, type Clock, legAnswers, Outbox, Transactional } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type KeptResidence, residenceOf } from '../persons/commune-of-residence.js';
import { PersonRepository } from '../persons/person.repository.js';
import { type ResidenceEntry } from '../ports/residence.port.js';
import { RESIDENCE_LEG } from './residence-leg.js';
import { type ResidenceLegEntity } from './residence-leg.entity.js';
import { ResidenceLegRepository } from './residence-leg.repository.js';

/** What the residence system answers, worked into the leg and the person, in the transaction that closes the call. */
@Injectable()
export class ResidenceRegistration {
  private readonly answers = legAnswers(RESIDENCE_LEG, this.legs, this.outbox);

  constructor(
    private readonly legs: ResidenceLegRepository,
    private readonly persons: PersonRepository,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The police have the file. */
  @Transactional()
  async received(leg: ResidenceLegEntity): Promise<void> {
    await this.answers.received(leg);
  }

  /** @throws POPULATION.RESIDENCE_LEG_ENDED, POPULATION.PERSON_NOT_FOUND, DATABASE.CONFLICT */
  @Transactional()
  async registered(legId: string, entry: ResidenceEntry): Promise<void> {
    const { residenceNumber, registeredOn } = entry;
    const leg = await this.legs.get(legId);
    await this.answers.move(leg, 'done', { residenceNumber, registeredOn });
    const residence = residenceOf(entry, registeredOn);
    await this.persons.settle(await this.persons.get(leg.child.personId), residence, this.clock.now());
    this.publish(leg, entry, residence);
  }

  /**
   * The police have found an error in the birth certificate: the leg waits until the commune has corrected it. Where the commune has looked at that
   * and the certificate stays as it is, the same answer again is the police' decision. @throws DATABASE.CONFLICT
   */
  @Transactional()
  async returned(legId: string, reason: RefusalReason): Promise<void> {
    const leg = await this.legs.get(legId);
    if (leg.reason?.code === reason.code) {
      await this.answers.refuse(leg, [reason]);
      return;
    }
    await this.answers.move(leg, 'correcting', { reason });
    this.outbox.add(populationLegs.LegCorrectionAsked, {
      ...({ legId, kind: 'residence', dossierCode: leg.dossierCode } as const),
      ...{ reasons: [reason], askedBy: leg.agency },
    });
  }

  /** @throws POPULATION.RESIDENCE_LEG_ENDED, DATABASE.CONFLICT */
  @Transactional()
  async refused(legId: string, reason: RefusalReason): Promise<void> {
    await this.answers.refuse(await this.legs.get(legId), [reason]);
  }

  private publish(leg: ResidenceLegEntity, entry: ResidenceEntry, { unitId, ...told }: KeptResidence): void {
    const { registeredOn, residenceNumber } = entry;
    const communeName = told.communeName ?? entry.communeName;
    const { personId } = leg.child;
    this.outbox.add(ResidenceRegistered, {
      personId,
      commune: told.communeCode ?? entry.communeCode,
      communeName,
      registeredOn,
      residenceNumber,
    });
    this.answers.done(leg, {
      personId,
      paperNumber: residenceNumber,
      paperName: 'Thông báo kết quả đăng ký thường trú',
      issuedOn: registeredOn,
      issuedBy: unitId === null ? leg.agency : `Công an ${communeName}`,
    });
  }
}
