import { defineError } from '@lgsp/service-kit';

export const FacilityNotFound = defineError('HEALTHCARE.FACILITY_NOT_FOUND', 'not-found', {
  en: 'There is no such facility',
  vi: 'Không tìm thấy cơ sở khám bệnh, chữa bệnh',
});

export const FacilityCodeTaken = defineError('HEALTHCARE.FACILITY_CODE_TAKEN', 'conflict', {
  en: 'An open facility has this code',
  vi: 'Mã cơ sở khám bệnh, chữa bệnh đang được một cơ sở khác sử dụng',
});

export const FacilityIsClosed = defineError('HEALTHCARE.FACILITY_CLOSED', 'conflict', {
  en: 'The facility is closed',
  vi: 'Cơ sở khám bệnh, chữa bệnh đã ngừng hoạt động',
});
