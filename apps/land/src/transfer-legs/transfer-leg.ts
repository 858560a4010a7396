import { landLegs, type TransferLegState } from '@lgsp/contracts-land';
import { type RefusalReason } from '@lgsp/contracts-legs';
import { fourEyes, type DeskLegForm, stepsOf } from '@lgsp/service-kit';
import { type TransferLegEntity } from './transfer-leg.entity.js';
import { MoveNotAllowed, SameOfficial } from './transfer-leg.errors.js';

/** @throws LAND.LEG_MOVE_NOT_ALLOWED */
export const checkMove = stepsOf<TransferLegState>(
  {
    asked: ['approved', 'waiting', 'refused', 'withdrawn'],
    approved: ['done', 'waiting', 'refused', 'withdrawn'],
    waiting: ['asked', 'withdrawn'],
    done: [],
    refused: [],
    withdrawn: [],
  },
  MoveNotAllowed,
);

/** Người ký is not người thẩm định. @throws LAND.SAME_OFFICIAL */
export const checkSigner = fourEyes(SameOfficial);

export const TRANSFER_LEG: DeskLegForm<TransferLegEntity, 'land-transfer'> = {
  answers: landLegs,
  kind: 'land-transfer',
  check: checkMove,
  kept: (reasons) => ({ reasons, dutyDue: false }),
  unsigned: ['asked', 'approved', 'waiting'],
};

/** What stands in the register under the parcel that an applicant named. */
export interface Standing {
  readonly rights: readonly { readonly holder: string }[];
  readonly certificate: { readonly number: string } | undefined;
}

/** Why the right cannot go over as things stand; undefined when it can (Luật Đất đai 2024 Đ45). */
export function whyNot(
  standing: Standing | undefined,
  asked: { readonly transferor: { readonly personId: string }; readonly certificateNumber: string },
): RefusalReason | undefined {
  if (!standing)
    return { code: 'PARCEL_NOT_REGISTERED', text: 'Thửa đất không có trong sổ địa chính hoặc đã đóng sổ' };
  if (!standing.rights.some(({ holder }) => holder === asked.transferor.personId))
    return { code: 'NOT_THE_HOLDER', text: 'Bên chuyển quyền không có quyền sử dụng đất còn hiệu lực' };
  if (standing.certificate?.number !== asked.certificateNumber)
    return {
      code: 'CERTIFICATE_NOT_IN_FORCE',
      text: 'Giấy chứng nhận đã nộp không phải giấy đang có hiệu lực của thửa đất',
    };
  return undefined;
}
