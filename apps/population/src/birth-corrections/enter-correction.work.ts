import { WorkHandler, type WorkRow } from '@lgsp/service-kit';
import { BirthLegRepository } from '../birth-legs/birth-leg.repository.js';
import { CivilRegister, type CorrectionEntry } from '../ports/civil-register.port.js';
import { type Decision } from '../ports/decision.js';
import { BirthCorrectionEntries } from './birth-correction-entries.service.js';
import { BirthCorrectionRepository } from './birth-correction.repository.js';

interface Payload {
  readonly correctionId: string;
}

/** Has the signed correction entered in the civil register, under the work row's own id. */
@WorkHandler()
export class EnterCorrection implements WorkHandler<Payload, Decision<CorrectionEntry>> {
  readonly kind = 'enter-correction';

  constructor(
    private readonly register: CivilRegister,
    private readonly corrections: BirthCorrectionRepository,
    private readonly legs: BirthLegRepository,
    private readonly entries: BirthCorrectionEntries,
  ) {}

  async call({ id, payload }: WorkRow<Payload>): Promise<Decision<CorrectionEntry>> {
    const correction = await this.corrections.get(payload.correctionId);
    const { dossierCode, after, reason, legalBasis, approvedBy, signedBy } = correction;
    const { registrationId, certificateNumber } = await this.legs.get(correction.legId);
    if (registrationId === null || certificateNumber === null)
      throw new Error('Only what the register has entered is corrected there');
    if (!after || reason === null || legalBasis === null || approvedBy === null || signedBy === null)
      throw new Error('A correction goes to the register only signed');
    const { child, mother = null, father = null } = after.content;
    return this.register.correct(id, {
      ...{ dossierCode, registrationId, certificateNumber, child, mother, father },
      ...{ reason, legalBasis, approvedBy, signedBy },
    });
  }

  commit({ payload }: WorkRow<Payload>, answer: Decision<CorrectionEntry>): Promise<void> {
    return answer.state === 'refused'
      ? this.entries.refused(payload.correctionId, answer.reason)
      : this.entries.entered(payload.correctionId, answer);
  }
}
