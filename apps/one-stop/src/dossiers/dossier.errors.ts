import { defineError } from '@lgsp/kernel';

export const DossierNotFound = defineError('ONE_STOP.DOSSIER_NOT_FOUND', 'not-found', {
  en: 'There is no such dossier',
  vi: 'Không tìm thấy hồ sơ',
  when: 'No dossier has this id, or it is none that the caller may see.',
  next: 'Check the id, and that the acting agency or client takes part in the dossier.',
});

export const DossierCodeTaken = defineError('ONE_STOP.DOSSIER_CODE_TAKEN', 'conflict', {
  en: 'A dossier with this code has already been received',
  vi: 'Hồ sơ có mã này đã được tiếp nhận trước đó',
  when: 'A second dossier is submitted under the code of an earlier one.',
  next: 'Read the dossier that has the code; submit another one under a code of its own.',
});

export const MoveNotAllowed = defineError('ONE_STOP.MOVE_NOT_ALLOWED', 'conflict', {
  en: 'The dossier cannot take this step from its present status',
  vi: 'Hồ sơ không thể chuyển bước này từ trạng thái hiện tại',
  when: 'A dossier is asked to take a step that its present status does not allow.',
  next: 'Read the dossier again and take a step that its status allows.',
});

export const SubmittedInFuture = defineError('ONE_STOP.SUBMITTED_IN_FUTURE', 'unprocessable', {
  en: 'The time of submission lies in the future',
  vi: 'Thời điểm nộp hồ sơ ở tương lai',
  when: 'The time of submission is more than five minutes after the clock of the service.',
  next: 'Correct the time, or the clock of the sender.',
});

export const NoDecisionAwaited = defineError('ONE_STOP.NO_DECISION_AWAITED', 'conflict', {
  en: 'The dossier does not wait for an officer’s decision',
  vi: 'Hồ sơ không chờ cán bộ quyết định',
  when: 'A decision is sent about a dossier that does not wait for one.',
  next: 'Read the dossier again: somebody else may have decided, or it has moved on.',
});

export const StillLacking = defineError('ONE_STOP.STILL_LACKING', 'conflict', {
  en: 'Something is missing or does not match: the dossier can be sent back or refused, not accepted',
  vi: 'Hồ sơ còn thiếu hoặc chưa khớp: chỉ có thể yêu cầu bổ sung hoặc từ chối, chưa thể tiếp nhận',
  when: 'A dossier is to be accepted while something is missing or does not match; `detail` lists the codes.',
  next: 'Ask for a supplement, or refuse the dossier.',
});

export const DossierHasEnded = defineError('ONE_STOP.DOSSIER_HAS_ENDED', 'conflict', {
  en: 'The dossier has ended: there is nothing left to do',
  vi: 'Hồ sơ đã kết thúc, không còn việc phải xử lý',
  when: 'An ended dossier is to be taken, released or given to an official.',
  next: 'Stop: there is nothing left to do about the dossier.',
});

export const ClaimedByAnother = defineError('ONE_STOP.CLAIMED_BY_ANOTHER', 'conflict', {
  en: 'Another official has taken the dossier',
  vi: 'Cán bộ khác đã nhận xử lý hồ sơ này',
  when: 'An official takes a dossier that another one has; `detail` names them.',
  next: 'Leave it to them, or have it assigned anew.',
});

export const NotClaimed = defineError('ONE_STOP.NOT_CLAIMED', 'conflict', {
  en: 'The official has not taken the dossier',
  vi: 'Cán bộ không nhận xử lý hồ sơ này',
  when: 'An official releases a dossier that they do not have.',
  next: 'Read the dossier to see who has it.',
});

export const OfficialOfElsewhere = defineError('ONE_STOP.OFFICIAL_OF_ELSEWHERE', 'unprocessable', {
  en: 'A dossier is given to officials of the same agency',
  vi: 'Chỉ phân công cho cán bộ của cùng cơ quan',
  when: 'A dossier is assigned to an official of another agency than the acting one’s.',
  next: 'Name an official of the own agency.',
});

export const SupplementAskedAlready = defineError('ONE_STOP.SUPPLEMENT_ASKED_ALREADY', 'conflict', {
  en: 'A supplement was asked for once already; the dossier is accepted or stopped',
  vi: 'Đã yêu cầu bổ sung một lần; hồ sơ chỉ có thể được tiếp nhận hoặc dừng xử lý',
  when: 'A supplement is asked for a second time before acceptance, which the law allows once.',
  next: 'Accept the dossier or stop it.',
});

export const NothingToAsk = defineError('ONE_STOP.NOTHING_TO_ASK', 'unprocessable', {
  en: 'A supplement is asked for with at least one reason',
  vi: 'Yêu cầu bổ sung phải nêu ít nhất một nội dung',
  when: 'A supplement is asked for without a reason, and the platform found none either.',
  next: 'Give at least one reason, or accept the dossier.',
});

export const NoSupplementAwaited = defineError('ONE_STOP.NO_SUPPLEMENT_AWAITED', 'conflict', {
  en: 'The dossier does not wait for a supplement',
  vi: 'Hồ sơ không chờ bổ sung',
  when: 'A supplement arrives for a dossier that does not wait for one.',
  next: 'Read the dossier again: it may have been answered, stopped or withdrawn.',
});

export const MarkedAlready = defineError('ONE_STOP.MARKED_ALREADY', 'conflict', {
  en: 'The dossier was marked for verification before; that is done once',
  vi: 'Hồ sơ đã được đánh dấu cần xác minh, chỉ thực hiện một lần',
  when: 'A dossier is marked for verification a second time.',
  next: 'Stop: the longer limit already applies.',
});

export const DossierOverdue = defineError('ONE_STOP.DOSSIER_OVERDUE', 'conflict', {
  en: 'The due date has passed: it is not moved any more',
  vi: 'Đã quá ngày hẹn trả, không thể lùi ngày hẹn',
  when: 'A dossier is to be marked for verification after its due date.',
  next: 'Finish the dossier; its due date is not moved after it has passed.',
});

export const ReappointedAlready = defineError('ONE_STOP.REAPPOINTED_ALREADY', 'conflict', {
  en: 'The applicant was promised another date before; that is done once',
  vi: 'Đã xin lỗi và hẹn lại ngày trả, chỉ thực hiện một lần',
  when: 'A dossier that already has an apology and a new date is to be given another.',
  next: 'Finish the dossier: its date is moved once.',
});

export const NewDateNotAllowed = defineError('ONE_STOP.NEW_DATE_NOT_ALLOWED', 'unprocessable', {
  en: 'The new date is a working day after the due date, no later than the procedure’s limit once more',
  vi: 'Ngày hẹn lại phải là ngày làm việc sau ngày hẹn trả và không quá thời hạn giải quyết tính thêm một lần',
  when: 'The new date is no working day, not after the due date, or later than the procedure’s limit counted once more from it; `detail` says the last day.',
  next: 'Choose a working day after the due date, no later than the last one.',
});

export const NothingToWithdraw = defineError('ONE_STOP.NOTHING_TO_WITHDRAW', 'conflict', {
  en: 'Nothing of the dossier is open any more, so it cannot be withdrawn',
  vi: 'Hồ sơ không còn phần việc nào đang giải quyết nên không thể rút',
  when: 'A withdrawal is asked for when the dossier has ended, or when departments have signed and nothing is open.',
  next: 'Tell the applicant that nothing can be withdrawn any more.',
});

export const WithdrawalAskedAlready = defineError('ONE_STOP.WITHDRAWAL_ASKED_ALREADY', 'conflict', {
  en: 'The departments are asked already whether the dossier can be withdrawn',
  vi: 'Đang hỏi các cơ quan về việc rút hồ sơ',
  when: 'A withdrawal is asked for while departments have not answered an earlier one.',
  next: 'Wait for the answers of the departments.',
});

export const NoOverdueSupplement = defineError('ONE_STOP.NO_OVERDUE_SUPPLEMENT', 'conflict', {
  en: 'The time for the applicant’s answer has not passed',
  vi: 'Chưa hết thời hạn bổ sung hồ sơ',
  when: 'A dossier is to be stopped for a missing supplement before the applicant’s time is over.',
  next: 'Wait until the dossier says that its supplement is overdue.',
});

export const NoResultToHandOver = defineError('ONE_STOP.NO_RESULT_TO_HAND_OVER', 'conflict', {
  en: 'Nothing waits to be handed over at the desk',
  vi: 'Hồ sơ không có kết quả chờ trả tại bộ phận một cửa',
  when: 'A result is to be handed over of a dossier that was not taken in at a desk or is not finished.',
  next: 'Read the dossier again; hand over when it is finished.',
});
