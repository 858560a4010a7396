import { AWAY, type R1Answer, type R1Call, refusal } from '@lgsp/testing';

const CARD = {
  objectGroup: 'TE',
  benefitLevel: '1',
  issuingProvince: '38',
  firstCareFacility: null,
  legacyNumber: null,
  validFrom: '2026-11-20',
  validTo: '2032-09-30',
  issuedOn: '2026-11-20',
};

/** Social insurance in memory and on demand; it decides after being looked at `patience` times. */
export class SocialInsuranceStub {
  calls: R1Call[] = [];
  away = false;
  patience = 0;
  /** Code of a refusal at reception. */
  refusedAtReception: string | undefined = undefined;
  /** A later no. */
  refused: { code: string; reason: string } | undefined = undefined;
  private readonly looks = new Map<string, number>();

  readonly answer = (call: R1Call): R1Answer => {
    this.calls.push(call);
    if (this.away) return AWAY;
    if (this.refusedAtReception) return refusal(422, this.refusedAtReception, 'Trẻ đã có thẻ');
    const requestId = String(call.body['requestId']);
    const looked = this.looks.get(requestId) ?? 0;
    this.looks.set(requestId, looked + 1);
    const common = { requestId, version: 1 };
    if (looked < this.patience) return { status: 202, body: { ...common, state: 'accepted' } };
    if (this.refused) return { status: 200, body: { ...common, state: 'refused', refusal: this.refused } };
    const { personalNumber } = call.body['person'] as { personalNumber: string };
    const card = { cardId: '0195e7a0-0000-7000-8000-00000000cccc', personalNumber, ...CARD };
    return { status: 200, body: { ...common, state: 'issued', card } };
  };
}
