import { defineError } from '@lgsp/service-kit';

export const FacilityNotFound = defineError('HEALTHCARE.FACILITY_NOT_FOUND', 'not-found', {
  en: 'There is no such facility',
  vi: 'Không tìm thấy cơ sở khám bệnh, chữa bệnh',
  when: 'No health facility has this id, or it lies outside the places of the acting agency.',
  next: 'Look the facility up in the list of facilities and use the id given there.',
});

export const FacilityCodeTaken = defineError('HEALTHCARE.FACILITY_CODE_TAKEN', 'conflict', {
  en: 'An open facility has this code',
  vi: 'Mã cơ sở khám bệnh, chữa bệnh đang được một cơ sở khác sử dụng',
  when: 'A health facility is to be entered under a code that an open facility already has.',
  next: 'Correct the code, or use the facility that has it.',
});

export const FacilityIsClosed = defineError('HEALTHCARE.FACILITY_CLOSED', 'conflict', {
  en: 'The facility is closed',
  vi: 'Cơ sở khám bệnh, chữa bệnh đã ngừng hoạt động',
  when: 'A closed health facility is to be changed or closed again.',
  next: 'Enter the facility anew if it works again; a closed one is not opened again.',
});
