import { defineError } from '@lgsp/kernel';

export const DossierNotFound = defineError('ONE_STOP.DOSSIER_NOT_FOUND', 'not-found', {
  en: 'There is no such dossier',
  vi: 'Không tìm thấy hồ sơ',
});

export const DossierCodeTaken = defineError('ONE_STOP.DOSSIER_CODE_TAKEN', 'conflict', {
  en: 'A dossier with this code has already been received',
  vi: 'Hồ sơ có mã này đã được tiếp nhận trước đó',
});

export const MoveNotAllowed = defineError('ONE_STOP.MOVE_NOT_ALLOWED', 'conflict', {
  en: 'The dossier cannot take this step from its present status',
  vi: 'Hồ sơ không thể chuyển bước này từ trạng thái hiện tại',
});

export const SubmittedInFuture = defineError('ONE_STOP.SUBMITTED_IN_FUTURE', 'unprocessable', {
  en: 'The time of submission lies in the future',
  vi: 'Thời điểm nộp hồ sơ ở tương lai',
});

export const NoDecisionAwaited = defineError('ONE_STOP.NO_DECISION_AWAITED', 'conflict', {
  en: 'The dossier does not wait for an officer’s decision',
  vi: 'Hồ sơ không chờ cán bộ quyết định',
});

export const StillLacking = defineError('ONE_STOP.STILL_LACKING', 'conflict', {
  en: 'Something is missing or does not match: the dossier can be sent back or refused, not accepted',
  vi: 'Hồ sơ còn thiếu hoặc chưa khớp: chỉ có thể yêu cầu bổ sung hoặc từ chối, chưa thể tiếp nhận',
});

export const DossierHasEnded = defineError('ONE_STOP.DOSSIER_HAS_ENDED', 'conflict', {
  en: 'The dossier has ended: there is nothing left to do',
  vi: 'Hồ sơ đã kết thúc, không còn việc phải xử lý',
});

export const ClaimedByAnother = defineError('ONE_STOP.CLAIMED_BY_ANOTHER', 'conflict', {
  en: 'Another official has taken the dossier',
  vi: 'Cán bộ khác đã nhận xử lý hồ sơ này',
});

export const NotClaimed = defineError('ONE_STOP.NOT_CLAIMED', 'conflict', {
  en: 'The official has not taken the dossier',
  vi: 'Cán bộ không nhận xử lý hồ sơ này',
});

export const OfficialOfElsewhere = defineError('ONE_STOP.OFFICIAL_OF_ELSEWHERE', 'unprocessable', {
  en: 'A dossier is given to officials of the same agency',
  vi: 'Chỉ phân công cho cán bộ của cùng cơ quan',
});

export const SupplementAskedAlready = defineError('ONE_STOP.SUPPLEMENT_ASKED_ALREADY', 'conflict', {
  en: 'A supplement was asked for once already; the dossier is accepted or stopped',
  vi: 'Đã yêu cầu bổ sung một lần; hồ sơ chỉ có thể được tiếp nhận hoặc dừng xử lý',
});

export const NothingToAsk = defineError('ONE_STOP.NOTHING_TO_ASK', 'unprocessable', {
  en: 'A supplement is asked for with at least one reason',
  vi: 'Yêu cầu bổ sung phải nêu ít nhất một nội dung',
});

export const NoSupplementAwaited = defineError('ONE_STOP.NO_SUPPLEMENT_AWAITED', 'conflict', {
  en: 'The dossier does not wait for a supplement',
  vi: 'Hồ sơ không chờ bổ sung',
});

export const MarkedAlready = defineError('ONE_STOP.MARKED_ALREADY', 'conflict', {
  en: 'The dossier was marked for verification before; that is done once',
  vi: 'Hồ sơ đã được đánh dấu cần xác minh, chỉ thực hiện một lần',
});

export const DossierOverdue = defineError('ONE_STOP.DOSSIER_OVERDUE', 'conflict', {
  en: 'The due date has passed: it is not moved any more',
  vi: 'Đã quá ngày hẹn trả, không thể lùi ngày hẹn',
});

export const ReappointedAlready = defineError('ONE_STOP.REAPPOINTED_ALREADY', 'conflict', {
  en: 'The applicant was promised another date before; that is done once',
  vi: 'Đã xin lỗi và hẹn lại ngày trả, chỉ thực hiện một lần',
});

export const NewDateNotAllowed = defineError('ONE_STOP.NEW_DATE_NOT_ALLOWED', 'unprocessable', {
  en: 'The new date is a working day after the due date, no later than the procedure’s limit once more',
  vi: 'Ngày hẹn lại phải là ngày làm việc sau ngày hẹn trả và không quá thời hạn giải quyết tính thêm một lần',
});

export const NothingToWithdraw = defineError('ONE_STOP.NOTHING_TO_WITHDRAW', 'conflict', {
  en: 'Nothing of the dossier is open any more, so it cannot be withdrawn',
  vi: 'Hồ sơ không còn phần việc nào đang giải quyết nên không thể rút',
});

export const WithdrawalAskedAlready = defineError('ONE_STOP.WITHDRAWAL_ASKED_ALREADY', 'conflict', {
  en: 'The departments are asked already whether the dossier can be withdrawn',
  vi: 'Đang hỏi các cơ quan về việc rút hồ sơ',
});

export const NoOverdueSupplement = defineError('ONE_STOP.NO_OVERDUE_SUPPLEMENT', 'conflict', {
  en: 'The time for the applicant’s answer has not passed',
  vi: 'Chưa hết thời hạn bổ sung hồ sơ',
});

export const NoResultToHandOver = defineError('ONE_STOP.NO_RESULT_TO_HAND_OVER', 'conflict', {
  en: 'Nothing waits to be handed over at the desk',
  vi: 'Hồ sơ không có kết quả chờ trả tại bộ phận một cửa',
});
