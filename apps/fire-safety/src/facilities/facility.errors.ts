import { defineError } from '@lgsp/service-kit';

export const FacilityNotFound = defineError('FIRE_SAFETY.FACILITY_NOT_FOUND', 'not-found', {
  en: 'There is no such facility',
  vi: 'Không tìm thấy cơ sở',
  when: 'No facility has this id, or it lies outside the places of the acting agency.',
  next: 'Look the facility up in the list of facilities and use the id given there.',
});

export const FacilityIsClosed = defineError('FIRE_SAFETY.FACILITY_CLOSED', 'conflict', {
  en: 'The facility is closed',
  vi: 'Cơ sở đã ngừng hoạt động',
  when: 'Something is to be entered for a facility that is closed.',
  next: 'Enter the facility anew if it works again; a closed one is not opened again.',
});

export const UnknownKind = defineError('FIRE_SAFETY.UNKNOWN_KIND', 'unprocessable', {
  en: 'The table of facilities has no such kind',
  vi: 'Loại cơ sở không có trong danh mục',
  when: 'The kind of facility is not a word of the table of facility kinds.',
  next: 'Choose a kind from the table in the description of the interface.',
});

export const MeasuresMissing = defineError('FIRE_SAFETY.MEASURES_MISSING', 'unprocessable', {
  en: 'A figure is missing by which this kind of facility is classed',
  vi: 'Thiếu số liệu dùng để phân nhóm loại cơ sở này',
  when: 'A figure is missing that decides the risk group of this kind of facility; `detail` names it.',
  next: 'Add the named figures and send the request again.',
});

export const GroupNotStated = defineError('FIRE_SAFETY.GROUP_NOT_STATED', 'unprocessable', {
  en: 'This kind of facility has no criteria here: the group has to be stated',
  vi: 'Loại cơ sở này chưa có tiêu chí phân nhóm, cần nêu nhóm',
  when: 'The table has no figures that decide the risk group of this kind of facility, and no group was stated.',
  next: 'State the group and send the request again.',
});

export const GroupComputed = defineError('FIRE_SAFETY.GROUP_COMPUTED', 'unprocessable', {
  en: 'The group of this kind of facility follows from its figures and is not stated',
  vi: 'Nhóm của loại cơ sở này được xác định theo số liệu, không được nêu',
  when: 'A risk group was stated for a kind of facility whose group is computed from its figures.',
  next: 'Leave the group out and send the figures alone.',
});

export const NotAccepted = defineError('FIRE_SAFETY.NOT_ACCEPTED', 'conflict', {
  en: 'The facility has no acceptance that holds',
  vi: 'Cơ sở không có kết quả nghiệm thu đang có hiệu lực',
  when: 'The acceptance of a facility is to be annulled, and it has none in force.',
  next: 'Stop: read the entries of the facility to see its acceptances.',
});

export const DocumentNumberTaken = defineError('FIRE_SAFETY.DOCUMENT_NUMBER_TAKEN', 'conflict', {
  en: 'An acceptance has already been entered under this document number',
  vi: 'Số văn bản chấp thuận kết quả nghiệm thu đã được sử dụng',
  when: 'An acceptance is to be entered under a document number that another acceptance already has.',
  next: 'Correct the document number.',
});
