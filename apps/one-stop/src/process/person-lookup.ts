import { POPULATION, PersonLookupAnswer } from '@lgsp/contracts-population';
import { GatewayClient, RemoteRefusal } from '@lgsp/http';
import { Injectable } from '@nestjs/common';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { kindOf, procedureOf } from '../procedures/kinds.js';
import { personIn } from './persons.js';

/** What population said of a person, and under which exchange record. */
export type PersonAnswer = PersonLookupAnswer & { readonly exchangeId?: string | undefined };

/** What a work row has to know to ask for one person. */
export interface PersonQuestion {
  readonly checkId: string;
  readonly dossierId: string;
  readonly role: string;
}

/** Asks population for one person whom a dossier names. Only an answer is an answer: "away" is thrown. */
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
      return { ...PersonLookupAnswer.parse(body), exchangeId };
    } catch (error) {
      // A number that cannot exist is the applicant's to mend, as one that belongs to nobody.
      if (error instanceof RemoteRefusal && error.code === 'POPULATION.BAD_PERSONAL_NUMBER')
        return { match: false };
      throw error;
    }
  }
}
