import { defineError } from '@lgsp/service-kit';

export const BirthLegNotFound = defineError('POPULATION.BIRTH_LEG_NOT_FOUND', 'not-found', {
  en: 'There is no such birth registration',
  vi: 'Không tìm thấy yêu cầu đăng ký khai sinh',
  when: 'No birth leg has this id, or it belongs to another commune than the acting one.',
  next: 'Use an id from the list of birth legs of the acting commune.',
});

export const MoveNotAllowed = defineError('POPULATION.LEG_MOVE_NOT_ALLOWED', 'conflict', {
  en: 'The birth registration cannot take this step from its present state',
  vi: 'Yêu cầu đăng ký khai sinh không thể chuyển bước này từ trạng thái hiện tại',
  when: 'A birth leg is asked to take a step that its present state does not allow, such as a refusal after the signature.',
  next: 'Read the leg again and take a step that its state allows.',
});

export const SupplementsUsedUp = defineError('POPULATION.SUPPLEMENTS_USED_UP', 'conflict', {
  en: 'The applicant was asked for more as often as may be; what is still missing is a reason to refuse',
  vi: 'Đã hết số lần yêu cầu bổ sung; nếu vẫn thiếu thì từ chối và nêu rõ lý do',
  when: 'The applicant is to be asked for more after all requests that the procedure allows were used.',
  next: 'Decide on what is there: approve, or refuse and name what is missing.',
});

export const SameOfficial = defineError('POPULATION.SAME_OFFICIAL', 'forbidden', {
  en: 'Whoever approved may not sign',
  vi: 'Người thẩm định không được đồng thời là người ký',
  when: 'The official who approved the birth also tries to sign it.',
  next: 'Have another official of the commune sign.',
});

/** The register gave a number that does not say the child's sex or year: an operator has to ask there. */
export const NumberDoesNotFit = defineError('POPULATION.NUMBER_DOES_NOT_FIT', 'unprocessable', {
  en: 'The assigned number does not fit the child',
  vi: 'Số định danh được cấp không khớp giới tính hoặc năm sinh của trẻ',
  when: 'The national database assigned a number that contradicts the child’s sex or birth year; the leg waits.',
  next: 'An operator has the number put right there and tries the work again.',
  advice: {
    en: 'Ask the national population database to put the number right (dossier, request id = id of the row), then try again: the answer is looked up anew.',
    vi: 'Đề nghị Cơ sở dữ liệu quốc gia về dân cư kiểm tra số đã cấp (theo hồ sơ, mã yêu cầu = mã dòng), rồi thử lại để tra lại kết quả.',
  },
});
