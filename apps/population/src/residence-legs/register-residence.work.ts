import { WorkHandler, type WorkRow } from '@lgsp/service-kit';
import { type Decision } from '../ports/decision.js';
import { Residence, type ResidenceEntry } from '../ports/residence.port.js';
import { ResidenceLegRepository } from './residence-leg.repository.js';
import { ResidenceRegistration } from './residence-registration.service.js';

interface Payload {
  readonly legId: string;
}

/** Has the child's permanent residence registered, under the work row's own id. */
@WorkHandler()
export class RegisterResidence implements WorkHandler<Payload, Decision<ResidenceEntry>> {
  readonly kind = 'register-residence';

  constructor(
    private readonly system: Residence,
    private readonly legs: ResidenceLegRepository,
    private readonly registration: ResidenceRegistration,
  ) {}

  async call({ id, payload }: WorkRow<Payload>): Promise<Decision<ResidenceEntry>> {
    const { child, residence, dossierCode } = await this.legs.get(payload.legId);
    return this.system.register(id, { child, place: residence, dossierCode });
  }

  commit({ payload: { legId } }: WorkRow<Payload>, answer: Decision<ResidenceEntry>): Promise<void> {
    return answer.state === 'refused'
      ? this.registration.refused(legId, answer.reason)
      : this.registration.registered(legId, answer);
  }
}
