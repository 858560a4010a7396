import { defineError } from '@lgsp/service-kit';

export const BirthLegNotFound = defineError('POPULATION.BIRTH_LEG_NOT_FOUND', 'not-found', {
  en: 'There is no such birth registration',
  vi: 'Không tìm thấy yêu cầu đăng ký khai sinh',
});

export const MoveNotAllowed = defineError('POPULATION.LEG_MOVE_NOT_ALLOWED', 'conflict', {
  en: 'The birth registration cannot take this step from its present state',
  vi: 'Yêu cầu đăng ký khai sinh không thể chuyển bước này từ trạng thái hiện tại',
});

export const SupplementsUsedUp = defineError('POPULATION.SUPPLEMENTS_USED_UP', 'conflict', {
  en: 'The applicant was asked for more as often as may be; what is still missing is a reason to refuse',
  vi: 'Đã hết số lần yêu cầu bổ sung; nếu vẫn thiếu thì từ chối và nêu rõ lý do',
});

export const SameOfficial = defineError('POPULATION.SAME_OFFICIAL', 'forbidden', {
  en: 'Whoever approved may not sign',
  vi: 'Người thẩm định không được đồng thời là người ký',
});

/** The register gave a number that does not say the child's sex or year: an operator has to ask there. */
export const NumberDoesNotFit = defineError(
  'POPULATION.NUMBER_DOES_NOT_FIT',
  'unprocessable',
  {
    en: 'The assigned number does not fit the child',
    vi: 'Số định danh được cấp không khớp giới tính hoặc năm sinh của trẻ',
  },
  {
    en: 'Ask the national population database to put the number right (dossier, request id = id of the row), then try again: the answer is looked up anew.',
    vi: 'Đề nghị Cơ sở dữ liệu quốc gia về dân cư kiểm tra số đã cấp (theo hồ sơ, mã yêu cầu = mã dòng), rồi thử lại để tra lại kết quả.',
  },
);
