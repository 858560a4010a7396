import { CONFIG, StillPending, VersionConflict, WorkHandler, type WorkRow } from '@lgsp/service-kit';
import { Inject } from '@nestjs/common';
import { type PopulationConfig } from '../population.config.js';
import { type BirthEntry, CivilRegister } from '../ports/civil-register.port.js';
import { type Decision } from '../ports/decision.js';
import { type BirthLegEntity } from './birth-leg.entity.js';
import { BirthLegRepository } from './birth-leg.repository.js';
import { BirthRegistration } from './birth-registration.service.js';
import { registrationPlaceOf } from './registration-place.js';

interface Payload {
  readonly legId: string;
}

/** The birth was taken back after its signature, and has ended otherwise. */
interface TakenBack {
  readonly state: 'taken-back';
}

/** How much longer than for the register's decision it is waited for officials who sign anew. */
const PATIENCE = 15;

/** Has the signed birth entered in the civil register, under the work row's own id; while it stands before its approval again it waits. */
@WorkHandler()
export class RegisterBirth implements WorkHandler<Payload, Decision<BirthEntry> | TakenBack> {
  readonly kind = 'register-birth';

  constructor(
    private readonly register: CivilRegister,
    private readonly legs: BirthLegRepository,
    private readonly registration: BirthRegistration,
    @Inject(CONFIG) private readonly config: PopulationConfig,
  ) {}

  async call({ id, payload }: WorkRow<Payload>): Promise<Decision<BirthEntry> | TakenBack> {
    const leg = await this.legs.get(payload.legId);
    if (leg.state === 'refused' || leg.state === 'withdrawn') return { state: 'taken-back' };
    if (leg.state !== 'registering')
      throw new StillPending({ retryAfterMs: this.config.REGISTER_POLL_MS * PATIENCE });
    return this.register.register(id, birthOf(leg), () => this.sending(leg));
  }

  commit({ payload: { legId } }: WorkRow<Payload>, answer: Decision<BirthEntry> | TakenBack): Promise<void> {
    if (answer.state === 'taken-back') return Promise.resolve();
    return answer.state === 'refused'
      ? this.registration.refused(legId, answer.reason)
      : this.registration.registered(legId, answer);
  }

  /** Who has taken the birth back meanwhile was first: it is looked at anew. */
  private async sending(leg: BirthLegEntity): Promise<void> {
    await this.registration.sending(leg).catch((error: unknown) => {
      if (!(error instanceof VersionConflict)) throw error;
      throw new StillPending({ retryAfterMs: this.config.REGISTER_POLL_MS });
    });
  }
}

function birthOf(leg: BirthLegEntity) {
  const { approvedBy, signedBy } = leg;
  if (approvedBy === null || signedBy === null) throw new Error('A birth goes to the register only signed');
  return { ...leg, registrationPlace: registrationPlaceOf(leg), approvedBy, signedBy };
}
