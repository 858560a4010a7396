import { defineError } from '@lgsp/service-kit';

export const TransferLegNotFound = defineError('LAND.TRANSFER_LEG_NOT_FOUND', 'not-found', {
  en: 'There is no such transfer',
  vi: 'Không tìm thấy yêu cầu đăng ký chuyển quyền',
  when: 'No transfer leg has this id, or its parcel lies outside the places of the acting agency.',
  next: 'Use an id from the list of transfer legs.',
});

export const MoveNotAllowed = defineError('LAND.LEG_MOVE_NOT_ALLOWED', 'conflict', {
  en: 'The transfer cannot take this step from its present state',
  vi: 'Yêu cầu đăng ký chuyển quyền không thể chuyển bước này từ trạng thái hiện tại',
  when: 'A transfer leg is asked to take a step that its present state does not allow, such as a signature before an approval.',
  next: 'Read the leg again and take a step that its state allows.',
});

export const SupplementsUsedUp = defineError('LAND.SUPPLEMENTS_USED_UP', 'conflict', {
  en: 'The applicant was asked for more as often as may be; what is still missing is a reason to refuse',
  vi: 'Đã hết số lần yêu cầu bổ sung; nếu vẫn thiếu thì từ chối và nêu rõ lý do',
  when: 'The applicant is to be asked for more after all requests that the procedure allows were used.',
  next: 'Decide on what is there: approve, or refuse and name what is missing.',
});

export const SameOfficial = defineError('LAND.SAME_OFFICIAL', 'forbidden', {
  en: 'Whoever approved may not sign',
  vi: 'Người thẩm định không được đồng thời là người ký',
  when: 'The official who approved the transfer also tries to sign it.',
  next: 'Have another official of the office sign.',
});
