import { defineError } from '@lgsp/kernel';

export const ReportNotTaken = defineError('ONE_STOP.REPORT_NOT_TAKEN', 'unprocessable', {
  en: 'The national portal did not take a report',
  vi: 'Cổng dịch vụ công quốc gia không nhận bản tin đồng bộ',
  when: 'The national portal answered a report with an error code, given in `detail`.',
  next: 'Compare the dossier at the portal, have it put right, then try the report again.',
  advice: {
    en: 'The dossier at the portal differs from ours, and later reports of the dossier wait behind this one: compare the dossier there, have it put right, then try again.',
    vi: 'Hồ sơ trên Cổng khác với hệ thống này, các bản tin sau đang chờ: đối chiếu và xử lý trên Cổng rồi thử lại.',
  },
});

export const ReportUnknown = defineError('ONE_STOP.REPORT_UNKNOWN', 'not-found', {
  en: 'A report to the portal is missing',
  vi: 'Không tìm thấy bản tin đồng bộ',
  when: 'Work to send a report finds no row of the report it belongs to, which is a defect.',
  next: 'Report it to whoever maintains the service; nothing is sent.',
});
