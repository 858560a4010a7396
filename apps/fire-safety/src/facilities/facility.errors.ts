import { defineError } from '@lgsp/service-kit';

export const FacilityNotFound = defineError('FIRE_SAFETY.FACILITY_NOT_FOUND', 'not-found', {
  en: 'There is no such facility',
  vi: 'Không tìm thấy cơ sở',
});

export const FacilityIsClosed = defineError('FIRE_SAFETY.FACILITY_CLOSED', 'conflict', {
  en: 'The facility is closed',
  vi: 'Cơ sở đã ngừng hoạt động',
});

export const UnknownKind = defineError('FIRE_SAFETY.UNKNOWN_KIND', 'unprocessable', {
  en: 'The table of facilities has no such kind',
  vi: 'Loại cơ sở không có trong danh mục',
});

export const MeasuresMissing = defineError('FIRE_SAFETY.MEASURES_MISSING', 'unprocessable', {
  en: 'A figure is missing by which this kind of facility is classed',
  vi: 'Thiếu số liệu dùng để phân nhóm loại cơ sở này',
});

export const GroupNotStated = defineError('FIRE_SAFETY.GROUP_NOT_STATED', 'unprocessable', {
  en: 'This kind of facility has no criteria here: the group has to be stated',
  vi: 'Loại cơ sở này chưa có tiêu chí phân nhóm, cần nêu nhóm',
});

export const GroupComputed = defineError('FIRE_SAFETY.GROUP_COMPUTED', 'unprocessable', {
  en: 'The group of this kind of facility follows from its figures and is not stated',
  vi: 'Nhóm của loại cơ sở này được xác định theo số liệu, không được nêu',
});

export const NotAccepted = defineError('FIRE_SAFETY.NOT_ACCEPTED', 'conflict', {
  en: 'The facility has no acceptance that holds',
  vi: 'Cơ sở không có kết quả nghiệm thu đang có hiệu lực',
});

export const DocumentNumberTaken = defineError('FIRE_SAFETY.DOCUMENT_NUMBER_TAKEN', 'conflict', {
  en: 'An acceptance has already been entered under this document number',
  vi: 'Số văn bản chấp thuận kết quả nghiệm thu đã được sử dụng',
});
