import { defineError } from '@lgsp/kernel';

export const NoProcedureInForce = defineError('ONE_STOP.NO_PROCEDURE_IN_FORCE', 'unprocessable', {
  en: 'No version of the procedure applies to this reception date',
  vi: 'Không có thủ tục hành chính nào áp dụng cho ngày tiếp nhận này',
  when: 'No version of the procedure is in force on the day of reception, or the catalogue no longer has the one of the dossier.',
  next: 'Submit under a procedure in force; otherwise an operator adds the version to the catalogue.',
});

export const PurposeOfAnotherKind = defineError('ONE_STOP.PURPOSE_OF_ANOTHER_KIND', 'unprocessable', {
  en: 'The submission was made for the purpose of another procedure',
  vi: 'Mục đích khai thác không đúng với thủ tục của hồ sơ',
  when: 'A submission comes with the purpose of another procedure in its header.',
  next: 'Send the purpose that belongs to the kind of the dossier.',
});

export const SupplementOfAnotherKind = defineError('ONE_STOP.SUPPLEMENT_OF_ANOTHER_KIND', 'unprocessable', {
  en: 'The supplement is one of another kind of procedure than the dossier’s',
  vi: 'Nội dung bổ sung không thuộc loại thủ tục của hồ sơ',
  when: 'A supplement has another `kind` than the dossier.',
  next: 'Send the supplement with the kind of the dossier.',
});

export const PlaceNotJudged = defineError('ONE_STOP.PLACE_NOT_JUDGED', 'unprocessable', {
  en: 'The dossier is accepted only with the commune of today that is meant',
  vi: 'Cần xác định xã, phường hiện nay trước khi tiếp nhận hồ sơ',
  when: 'A dossier is to be accepted while the place it depends on is in doubt and no commune was stated for it.',
  next: 'State the commune of today for the part that `detail` names.',
});

export const PlaceNotDoubted = defineError('ONE_STOP.PLACE_NOT_DOUBTED', 'unprocessable', {
  en: 'No such place of the dossier is in doubt',
  vi: 'Hồ sơ không có địa bàn nào như vậy cần xác định',
  when: 'A commune is stated for a part of the dossier whose place is not in doubt.',
  next: 'State communes only for the parts that the dossier lists as doubts.',
});

export const NoticeNotAnswered = defineError('ONE_STOP.NOTICE_NOT_ANSWERED', 'unprocessable', {
  en: 'The dossier is accepted only with a reason for each of its notices',
  vi: 'Chỉ tiếp nhận hồ sơ khi đã nêu lý do cho từng cảnh báo',
  when: 'A dossier is to be accepted without a reason for one of its notices; `detail` names it.',
  next: 'Give a reason for every notice, or ask for a supplement.',
});

export const NoSuchNotice = defineError('ONE_STOP.NO_SUCH_NOTICE', 'unprocessable', {
  en: 'The dossier has no such notice, or it was answered twice',
  vi: 'Hồ sơ không có cảnh báo như vậy hoặc cảnh báo được trả lời hai lần',
  when: 'A reason is given for a notice that the dossier does not have, or twice for one.',
  next: 'Give one reason for each notice that the dossier lists.',
});

export const NotACommune = defineError('ONE_STOP.NOT_A_COMMUNE', 'unprocessable', {
  en: 'This is no commune of the province as it is today',
  vi: 'Đây không phải là xã, phường hiện nay của tỉnh',
  when: 'The unit stated for a doubtful place is not a commune of the province today.',
  next: 'State a commune of the present list of administrative units.',
});

export const BirthInFuture = defineError('ONE_STOP.BIRTH_IN_FUTURE', 'unprocessable', {
  en: 'The birth date lies in the future',
  vi: 'Ngày sinh ở tương lai',
  when: 'The birth date of a declared child is after today.',
  next: 'Correct the birth date.',
});

export const IncompleteBirthResult = defineError('ONE_STOP.INCOMPLETE_BIRTH_RESULT', 'unprocessable', {
  en: 'The birth leg was reported done without the child’s number or certificate',
  vi: 'Kết quả khai sinh thiếu số định danh hoặc số giấy khai sinh',
  when: 'A department reports a birth as done without the child’s number, person or certificate.',
  next: 'Have the department report the whole result; its event waits until then.',
});

export const ContractInFuture = defineError('ONE_STOP.CONTRACT_IN_FUTURE', 'unprocessable', {
  en: 'The contract was signed in the future',
  vi: 'Ngày ký hợp đồng ở tương lai',
  when: 'The contract of a land transfer is dated after today.',
  next: 'Correct the date of the contract.',
});

export const DesignInFuture = defineError('ONE_STOP.DESIGN_IN_FUTURE', 'unprocessable', {
  en: 'The design was appraised in the future',
  vi: 'Ngày văn bản thẩm định thiết kế ở tương lai',
  when: 'The appraisal of a fire safety design is dated after today.',
  next: 'Correct the date of the appraisal.',
});

export const NotAtTheCounter = defineError('ONE_STOP.NOT_AT_THE_COUNTER', 'unprocessable', {
  en: 'Desks do not take in this procedure: it is handed in at the portal',
  vi: 'Thủ tục này không tiếp nhận trực tiếp tại bộ phận một cửa, đề nghị nộp qua Cổng dịch vụ công',
  when: 'A desk takes in a dossier of a procedure that is handed in at the portal only.',
  next: 'Help the applicant to submit at the portal.',
});
