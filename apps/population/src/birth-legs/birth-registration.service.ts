import { type RefusalReason } from '@lgsp/contracts-legs';
import { BirthRegistered } from '@lgsp/contracts-population';
import {
  CLOCK,
  type Clock,
  CONFIG,
  given,
  legAnswers,
  Outbox,
  timeOfUuidV7,
  Transactional,
  uuidv7Of,
  WorkQueue,
} from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { residenceOf } from '../persons/commune-of-residence.js';
import { type EnteredParent, type MirroredPerson, PersonRepository } from '../persons/person.repository.js';
import { validUntil } from '../persons/validity.js';
import { type PopulationConfig } from '../population.config.js';
import { type BirthEntry } from '../ports/civil-register.port.js';
import { type AssignedNumber } from '../ports/national-population.port.js';
import { type BirthLegEntity } from './birth-leg.entity.js';
import { BIRTH_LEG } from './birth-leg.js';
import { BirthLegRepository } from './birth-leg.repository.js';
import { issuerOf, todaysPlace } from './registration-place.js';

/** What the two registers answer, worked into the leg; each step runs in the transaction that closes its call. */
@Injectable()
export class BirthRegistration {
  private readonly answers = legAnswers(BIRTH_LEG, this.legs, this.outbox);

  constructor(
    private readonly legs: BirthLegRepository,
    private readonly persons: PersonRepository,
    private readonly outbox: Outbox,
    private readonly work: WorkQueue,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: PopulationConfig,
  ) {}

  /** It is about to be sent: from here on what was signed can only be corrected. @throws DATABASE.CONFLICT: it was just taken back */
  @Transactional()
  async sending(leg: BirthLegEntity): Promise<void> {
    if (leg.sentAt === null) await this.legs.update(leg, { sentAt: this.clock.now() });
  }

  /** The civil register has entered the birth: the child needs its number. */
  @Transactional()
  async registered(legId: string, entry: BirthEntry): Promise<void> {
    const { registrationId, certificateNumber, registeredOn } = entry;
    const leg = await this.legs.get(legId);
    await this.answers.move(leg, 'numbering', { registrationId, certificateNumber, registeredOn });
    await this.work.enqueue('assign-number', { legId }, { about: legId, dossier: leg.dossierCode });
  }

  /** The national database has given the number: the child is a person here, and the leg is done. */
  @Transactional()
  async numbered(legId: string, assigned: AssignedNumber): Promise<void> {
    const leg = await this.legs.get(legId);
    const personId = await this.mirror(leg, assigned);
    await this.persons.enterParents(personId, parentsOf(leg));
    await this.answers.move(leg, 'done', { personId });
    this.publish(leg, personId, assigned.personalNumber);
  }

  /** A register has said its final no. */
  @Transactional()
  async refused(legId: string, reason: RefusalReason): Promise<void> {
    await this.answers.refuse(await this.legs.get(legId), [reason]);
  }

  /** No residence yet: that is for the residence leg to bring. After a restore the child is the same person again. */
  private mirror(
    { id, child }: BirthLegEntity,
    { personalNumber, version }: AssignedNumber,
  ): Promise<string> {
    const fetchedAt = this.clock.now();
    const person: MirroredPerson = {
      personalNumber,
      name: child.name,
      sex: child.sex,
      birthDate: child.birthDate,
      ...residenceOf(null),
      ...given({ ethnicity: child.ethnicity, nationality: child.nationality, hometown: child.hometown }),
      source: 'national-population:number-assignment',
      sourceVersion: String(version),
      fetchedAt,
      validUntil: validUntil(fetchedAt, this.config),
    };
    return this.persons.mirror(person, uuidv7Of(timeOfUuidV7(id), 'person', id));
  }

  private publish(leg: BirthLegEntity, personId: string, personalNumber: string): void {
    const { child, mother, father, certificateNumber, registeredOn } = leg;
    if (certificateNumber === null || registeredOn === null)
      throw new Error('A leg was numbered before its birth was registered');
    this.outbox.add(BirthRegistered, {
      personId,
      personalNumber,
      name: child.name,
      sex: child.sex,
      birthDate: child.birthDate,
      birthMonth: child.birthDate.slice(0, 7),
      commune: todaysPlace(leg.residence).communeCode,
      ...given({
        motherId: mother?.personId,
        fatherId: father?.personId,
      }),
      certificateNumber,
      registeredOn,
    });
    this.answers.done(leg, {
      personId,
      personalNumber,
      paperNumber: certificateNumber,
      paperName: 'Giấy khai sinh',
      issuedOn: registeredOn,
      issuedBy: issuerOf(leg),
      ...given({ signedBy: leg.signedBy }),
    });
  }
}

const parentsOf = ({ mother, father }: BirthLegEntity): EnteredParent[] => [
  ...(mother ? [{ role: 'mother' as const, personId: mother.personId, name: mother.name }] : []),
  ...(father ? [{ role: 'father' as const, personId: father.personId, name: father.name }] : []),
];
