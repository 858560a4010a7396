import { NationalPortalCode as code } from '@lgsp/contracts-national-systems';
import { defineError } from '@lgsp/kernel';

export const PortalRequestUnknown = defineError(code.requestUnknown, 'not-found', {
  en: 'The portal knows no delivery of results under this request',
  vi: 'Cổng không có lần gửi kết quả nào với mã yêu cầu này',
  when: 'An acknowledgement is asked for under a request id that never arrived, or that delivered no result.',
  next: 'Send the delivery itself, under that id.',
});
export const PortalRequestReused = defineError(code.requestReused, 'conflict', {
  en: 'The request id was used with other content',
  vi: 'Mã yêu cầu đã được dùng với nội dung khác',
  when: 'A request arrives under an id that an earlier request of other content has.',
  next: 'Send the new content under an id of its own.',
});
export const DossierClosed = defineError(code.dossierClosed, 'unprocessable', {
  en: 'The dossier has ended',
  vi: 'Hồ sơ đã kết thúc',
  when: 'A report gives a new status to a dossier that the portal shows as ended.',
  next: 'Compare the dossier at the portal with the own one; send no further status.',
});
export const ResultMissing = defineError(code.resultMissing, 'unprocessable', {
  en: 'A finished dossier needs a result paper',
  vi: 'Hồ sơ đã xử lý xong phải có giấy tờ kết quả',
  when: 'A report says that a dossier is finished (status 9) and has no result paper.',
  next: 'Add the result papers, and send it under a new request id.',
});
export const PortalRefused = defineError(code.refused, 'unprocessable', {
  en: 'The portal refuses the data',
  vi: 'Cổng từ chối dữ liệu',
  when: 'The portal refuses for a reason of its own, given in `detail`; in the simulator a test ordered it.',
  next: 'Act on the reason; send a corrected request under a new request id.',
});
