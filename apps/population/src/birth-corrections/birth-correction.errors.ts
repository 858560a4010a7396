import { defineError } from '@lgsp/service-kit';

export const BirthCorrectionNotFound = defineError('POPULATION.BIRTH_CORRECTION_NOT_FOUND', 'not-found', {
  en: 'No correction of this birth is open',
  vi: 'Không có hồ sơ cải chính nào của khai sinh này đang mở',
  when: 'A step of a correction is asked for, and the birth has no correction that is open.',
  next: 'Write a correction first, or read the birth again: it may be done.',
});

export const CorrectionMoveNotAllowed = defineError('POPULATION.CORRECTION_MOVE_NOT_ALLOWED', 'conflict', {
  en: 'The correction cannot take this step from its present state',
  vi: 'Hồ sơ cải chính không thể chuyển bước này từ trạng thái hiện tại',
  when: 'A correction is asked to take a step that its present state does not allow, such as a signature before an approval.',
  next: 'Read the correction again and take a step that its state allows.',
});

export const CorrectionOpenAlready = defineError('POPULATION.CORRECTION_OPEN_ALREADY', 'conflict', {
  en: 'Another official is correcting this birth already',
  vi: 'Khai sinh này đang được cán bộ khác cải chính',
  when: 'A correction is written while another one of the same birth is being approved, signed or entered.',
  next: 'Wait until the open correction is done or refused.',
});

export const NothingSignedToCorrect = defineError('POPULATION.NOTHING_SIGNED_TO_CORRECT', 'conflict', {
  en: 'Nothing is signed here that could be corrected: an unsigned birth is approved, sent back or refused',
  vi: 'Chưa có nội dung đã ký để cải chính: hồ sơ chưa ký thì duyệt, yêu cầu bổ sung hoặc từ chối',
  when: 'A correction is written of a birth that was not signed, or that was refused or withdrawn.',
  next: 'Approve, send back or refuse the birth instead; `detail` gives its state.',
});

export const BirthBeingEntered = defineError('POPULATION.BIRTH_BEING_ENTERED', 'conflict', {
  en: 'The birth is just being entered in the civil register; it can be corrected when it is entered and the child has its number',
  vi: 'Khai sinh đang được ghi vào sổ hộ tịch; có thể cải chính sau khi đã ghi sổ và trẻ đã có số định danh',
  when: 'A correction is written after the birth was sent to the civil register and before the child has a number.',
  next: 'Write the correction again when the birth is done.',
});

export const NoSuchParent = defineError('POPULATION.NO_SUCH_PARENT', 'unprocessable', {
  en: 'The signed birth names no such parent: adding one is no correction',
  vi: 'Khai sinh đã ký không có thông tin cha hoặc mẹ này; bổ sung cha, mẹ không phải là cải chính',
  when: 'A correction changes a mother or father whom the signed birth does not name.',
  next: 'Correct only the parents that are named; adding one is another procedure.',
});

export const NothingCorrected = defineError('POPULATION.NOTHING_CORRECTED', 'unprocessable', {
  en: 'The birth says the same already',
  vi: 'Nội dung cải chính không khác nội dung đã ký',
  when: 'A correction leaves the birth as it was signed.',
  next: 'State at least one value that differs.',
});

export const NumberSaysOtherwise = defineError('POPULATION.NUMBER_SAYS_OTHERWISE', 'unprocessable', {
  en: 'The child’s number says another sex or birth year: the national database would have to give another, which is not done from here',
  vi: 'Số định danh của trẻ thể hiện giới tính hoặc năm sinh khác; việc cấp lại số thuộc Cơ sở dữ liệu quốc gia về dân cư, không thực hiện tại đây',
  when: 'A correction gives the child a sex or birth year that its personal number contradicts.',
  next: 'Check the correction; if it is right, have the national database assign another number first.',
});
