import { CivilStatus, POPULATION, PersonLookupAnswer } from '@lgsp/contracts-population';
import { GatewayClient, RemoteRefusal } from '@lgsp/http';
import { Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { kindOf, procedureOf } from '../procedures/kinds.js';
import { personIn } from './persons.js';

/** What population said of a person, and under which exchange record. */
export interface PersonAnswer extends PersonLookupAnswer {
  readonly exchangeId?: string | undefined;
  /** A death is registered. */
  readonly isDead?: boolean;
}

/** What a work row has to know to ask for one person. */
export interface PersonQuestion {
  readonly checkId: string;
  readonly dossierId: string;
  readonly role: string;
}

/**
 * Asks population for one person whom a dossier names. Only an answer is an answer: "away" is thrown. An agreement that comes to grant more than
 * is read here must not stop every dossier: what nobody asked for is left out.
 */
@Injectable()
export class PersonLookup {
  constructor(
    private readonly gateway: GatewayClient,
    private readonly dossiers: DossierRepository,
  ) {}

  async ask(id: string, { dossierId, role }: PersonQuestion): Promise<PersonAnswer> {
    const dossier = await this.dossiers.get(dossierId);
    const { personalNumber, name, birthDate } = personIn(dossier, role);
    try {
      const { body, exchangeId } = await this.gateway.exchange({
        service: POPULATION,
        method: 'POST',
        path: '/person-lookups',
        body: { personalNumber, name, birthDate },
        purpose: kindOf(procedureOf(dossier)).purpose,
        procedure: dossier.procedureCode,
        idempotencyKey: id,
      });
      const answer = PersonLookupAnswer.strip().parse(body);
      return { ...answer, exchangeId, isDead: await this.isDead(dossier, answer.personId) };
    } catch (error) {
      // A number that cannot exist is the applicant's to mend, as one that belongs to nobody.
      if (error instanceof RemoteRefusal && error.code === 'POPULATION.BAD_PERSONAL_NUMBER')
        return { match: false };
      throw error;
    }
  }

  /** Asked of whoever is known. */
  private async isDead(dossier: DossierEntity, personId: string | undefined): Promise<boolean> {
    if (personId === undefined) return false;
    const body = await this.gateway.call({
      service: POPULATION,
      method: 'GET',
      path: `/persons/${personId}/civil-status`,
      purpose: kindOf(procedureOf(dossier)).purpose,
      procedure: dossier.procedureCode,
    });
    return CivilStatus.pick({ diedOn: true }).strip().parse(body).diedOn !== undefined;
  }
}
