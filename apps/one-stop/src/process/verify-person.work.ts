import { CivilStatus, POPULATION, PersonLookupAnswer } from '@lgsp/contracts-population';
import { GatewayClient, RemoteRefusal } from '@lgsp/http';
import { WorkHandler, type WorkRow } from '@lgsp/outbox';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { kindOf, procedureOf } from '../procedures/kinds.js';
import { type PersonAnswer, PersonChecks } from './person-checks.service.js';
import { personIn } from './persons.js';

interface Payload {
  readonly checkId: string;
  readonly dossierId: string;
  readonly role: string;
}

/** Asks population for one named person. "Away" waits in the work row; only an answer is an answer. */
@WorkHandler()
export class VerifyPerson implements WorkHandler<Payload, PersonAnswer> {
  readonly kind = 'verify-person';

  constructor(
    private readonly gateway: GatewayClient,
    private readonly dossiers: DossierRepository,
    private readonly checks: PersonChecks,
  ) {}

  async call({ id, payload }: WorkRow<Payload>): Promise<PersonAnswer> {
    const dossier = await this.dossiers.get(payload.dossierId);
    const { personalNumber, name, birthDate } = personIn(dossier, payload.role);
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
      const answer = PersonLookupAnswer.parse(body);
      return { ...answer, exchangeId, isDead: await this.isDead(dossier, answer.personId) };
    } catch (error) {
      // A number that cannot exist is the applicant's to mend, as one that belongs to nobody.
      if (error instanceof RemoteRefusal && error.code === 'POPULATION.BAD_PERSONAL_NUMBER')
        return { match: false };
      throw error;
    }
  }

  /** Whether a death is registered: asked of whoever is known. */
  private async isDead(dossier: DossierEntity, personId: string | undefined): Promise<boolean> {
    if (personId === undefined) return false;
    const body = await this.gateway.call({
      service: POPULATION,
      method: 'GET',
      path: `/persons/${personId}/civil-status`,
      purpose: kindOf(procedureOf(dossier)).purpose,
      procedure: dossier.procedureCode,
    });
    return CivilStatus.pick({ diedOn: true }).parse(body).diedOn !== undefined;
  }

  commit({ payload }: WorkRow<Payload>, answer: PersonAnswer): Promise<void> {
    return this.checks.answered(payload.dossierId, payload.checkId, payload.role, answer);
  }
}
