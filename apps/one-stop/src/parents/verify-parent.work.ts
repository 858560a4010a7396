import { POPULATION, PersonLookupAnswer } from '@lgsp/contracts-population';
import { GatewayClient, RemoteRefusal } from '@lgsp/http';
import { WorkHandler, type WorkRow } from '@lgsp/outbox';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { PURPOSE } from '../dossiers/purpose.js';
import { type ParentRole } from './parent-check.entity.js';
import { type ParentAnswer, ParentChecks } from './parent-checks.service.js';

interface Payload {
  readonly checkId: string;
  readonly dossierId: string;
  readonly role: ParentRole;
}

/** Asks population for one named parent. "Away" waits in the work row; only an answer is an answer. */
@WorkHandler()
export class VerifyParent implements WorkHandler<Payload, ParentAnswer> {
  readonly kind = 'verify-parent';

  constructor(
    private readonly gateway: GatewayClient,
    private readonly dossiers: DossierRepository,
    private readonly checks: ParentChecks,
  ) {}

  async call({ id, payload }: WorkRow<Payload>): Promise<ParentAnswer> {
    const { declaration } = await this.dossiers.get(payload.dossierId);
    const parent = declaration[payload.role];
    try {
      const { body, exchangeId } = await this.gateway.exchange({
        service: POPULATION,
        method: 'POST',
        path: '/person-lookups',
        body: { personalNumber: parent?.personalNumber, name: parent?.name, birthDate: parent?.birthDate },
        purpose: PURPOSE,
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

  commit({ payload }: WorkRow<Payload>, answer: ParentAnswer): Promise<void> {
    return this.checks.answered(payload.dossierId, payload.checkId, payload.role, answer);
  }
}
