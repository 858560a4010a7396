import { NationalPortalCode as code } from '@lgsp/contracts-national-systems';
import { defineError } from '@lgsp/kernel';

export const PortalRequestUnknown = defineError(code.requestUnknown, 'not-found', {
  en: 'The portal knows no delivery of results under this request',
  vi: 'Cổng không có lần gửi kết quả nào với mã yêu cầu này',
});
export const PortalRequestReused = defineError(code.requestReused, 'conflict', {
  en: 'The request id was used with other content',
  vi: 'Mã yêu cầu đã được dùng với nội dung khác',
});
export const DossierClosed = defineError(code.dossierClosed, 'unprocessable', {
  en: 'The dossier has ended',
  vi: 'Hồ sơ đã kết thúc',
});
export const ResultMissing = defineError(code.resultMissing, 'unprocessable', {
  en: 'A finished dossier needs a result paper',
  vi: 'Hồ sơ đã xử lý xong phải có giấy tờ kết quả',
});
export const PortalRefused = defineError(code.refused, 'unprocessable', {
  en: 'The portal refuses the data',
  vi: 'Cổng từ chối dữ liệu',
});
