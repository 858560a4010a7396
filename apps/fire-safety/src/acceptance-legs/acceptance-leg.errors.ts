import { defineError } from '@lgsp/service-kit';

export const AcceptanceLegNotFound = defineError('FIRE_SAFETY.LEG_NOT_FOUND', 'not-found', {
  en: 'There is no such acceptance',
  vi: 'Không tìm thấy yêu cầu kiểm tra công tác nghiệm thu',
  when: 'No acceptance leg has this id, or its place lies outside those of the acting agency.',
  next: 'Use an id from the list of acceptance legs.',
});

export const MoveNotAllowed = defineError('FIRE_SAFETY.LEG_MOVE_NOT_ALLOWED', 'conflict', {
  en: 'The acceptance cannot take this step from its present state',
  vi: 'Yêu cầu kiểm tra công tác nghiệm thu không thể chuyển bước này từ trạng thái hiện tại',
  when: 'An acceptance leg is asked to take a step that its present state does not allow, such as a signature before an inspection.',
  next: 'Read the leg again and take a step that its state allows.',
});

export const FaultsFound = defineError('FIRE_SAFETY.FAULTS_FOUND', 'conflict', {
  en: 'The last inspection on the spot found faults',
  vi: 'Lần kiểm tra tại chỗ gần nhất chưa đạt',
  when: 'An acceptance is to be signed although the last inspection on the spot did not pass, or none took place.',
  next: 'Enter a new inspection that passes, or refuse the acceptance.',
});

export const SupplementsUsedUp = defineError('FIRE_SAFETY.SUPPLEMENTS_USED_UP', 'conflict', {
  en: 'The applicant was asked for more as often as may be; what is still missing is a reason to refuse',
  vi: 'Đã hết số lần yêu cầu bổ sung; nếu vẫn thiếu thì từ chối và nêu rõ lý do',
  when: 'The applicant is to be asked for more after all requests that the procedure allows were used.',
  next: 'Decide on what is there: approve, or refuse and name what is missing.',
});

export const SameOfficial = defineError('FIRE_SAFETY.SAME_OFFICIAL', 'forbidden', {
  en: 'Whoever inspected may not sign',
  vi: 'Người kiểm tra không được đồng thời là người ký',
  when: 'The official who inspected on the spot also tries to sign the acceptance.',
  next: 'Have another official of the unit sign.',
});
