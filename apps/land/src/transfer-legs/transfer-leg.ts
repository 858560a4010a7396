import { type TransferLegState } from '@lgsp/contracts-land';
import { type RefusalReason } from '@lgsp/contracts-legs';
import { MoveNotAllowed, SameOfficial } from './transfer-leg.errors.js';

const MOVES: Readonly<Record<TransferLegState, readonly TransferLegState[]>> = {
  asked: ['approved', 'refused'],
  approved: ['done', 'refused'],
  done: [],
  refused: [],
};

/** @throws LAND.LEG_MOVE_NOT_ALLOWED */
export function checkMove(from: TransferLegState, to: TransferLegState): void {
  if (!MOVES[from].includes(to)) throw new MoveNotAllowed({ detail: `${from} → ${to}` });
}

/** Người ký is not người thẩm định. @throws LAND.SAME_OFFICIAL */
export function checkSigner(approvedBy: string | null, signer: string): void {
  if (approvedBy === signer) throw new SameOfficial();
}

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
