import { type Place, type RegisteredChild } from '@lgsp/contracts-legs';

/** What social insurance (BHXH) answers to a request for a child's card. */
export type CardOutcome =
  | {
      readonly state: 'issued';
      readonly card: {
        readonly objectGroup: string;
        readonly benefitLevel: string;
        readonly issuingProvince: string;
        readonly legacyNumber: string | null;
        readonly validFrom: string;
        readonly validTo: string;
        readonly issuedOn: string;
      };
      readonly version: number;
    }
  /** `returned`: the birth certificate is wrong or says otherwise than the national database, and the file is closed until it is corrected (NĐ 63/2024/NĐ-CP Đ8.4). */
  | { readonly state: 'refused' | 'returned'; readonly code: string; readonly text: string };

/** The system of record for health-insurance cards. A final no is an outcome; everything else is thrown. */
export abstract class SocialInsurance {
  /** Asks for, or asks after, the card of one request id; `received`, maybe more than once, before it throws. @throws StillPending while the agency works on it */
  abstract requestCard(
    requestId: string,
    child: RegisteredChild,
    residence: Place,
    received: () => Promise<void>,
  ): Promise<CardOutcome>;
}
