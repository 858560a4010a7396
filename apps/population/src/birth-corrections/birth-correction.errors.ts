import { defineError } from '@lgsp/service-kit';

export const BirthCorrectionNotFound = defineError('POPULATION.BIRTH_CORRECTION_NOT_FOUND', 'not-found', {
  en: 'No correction of this birth is open',
  vi: 'Không có hồ sơ cải chính nào của khai sinh này đang mở',
});

export const CorrectionMoveNotAllowed = defineError('POPULATION.CORRECTION_MOVE_NOT_ALLOWED', 'conflict', {
  en: 'The correction cannot take this step from its present state',
  vi: 'Hồ sơ cải chính không thể chuyển bước này từ trạng thái hiện tại',
});

export const CorrectionOpenAlready = defineError('POPULATION.CORRECTION_OPEN_ALREADY', 'conflict', {
  en: 'Another official is correcting this birth already',
  vi: 'Khai sinh này đang được cán bộ khác cải chính',
});

export const NothingSignedToCorrect = defineError('POPULATION.NOTHING_SIGNED_TO_CORRECT', 'conflict', {
  en: 'Nothing is signed here that could be corrected: an unsigned birth is approved, sent back or refused',
  vi: 'Chưa có nội dung đã ký để cải chính: hồ sơ chưa ký thì duyệt, yêu cầu bổ sung hoặc từ chối',
});

export const BirthBeingEntered = defineError('POPULATION.BIRTH_BEING_ENTERED', 'conflict', {
  en: 'The birth is just being entered in the civil register; it can be corrected when it is entered and the child has its number',
  vi: 'Khai sinh đang được ghi vào sổ hộ tịch; có thể cải chính sau khi đã ghi sổ và trẻ đã có số định danh',
});

export const NoSuchParent = defineError('POPULATION.NO_SUCH_PARENT', 'unprocessable', {
  en: 'The signed birth names no such parent: adding one is no correction',
  vi: 'Khai sinh đã ký không có thông tin cha hoặc mẹ này; bổ sung cha, mẹ không phải là cải chính',
});

export const NothingCorrected = defineError('POPULATION.NOTHING_CORRECTED', 'unprocessable', {
  en: 'The birth says the same already',
  vi: 'Nội dung cải chính không khác nội dung đã ký',
});

export const NumberSaysOtherwise = defineError('POPULATION.NUMBER_SAYS_OTHERWISE', 'unprocessable', {
  en: 'The child’s number says another sex or birth year: the national database would have to give another, which is not done from here',
  vi: 'Số định danh của trẻ thể hiện giới tính hoặc năm sinh khác; việc cấp lại số thuộc Cơ sở dữ liệu quốc gia về dân cư, không thực hiện tại đây',
});
