import { defineError } from '@lgsp/kernel';

export const ReportNotTaken = defineError('ONE_STOP.REPORT_NOT_TAKEN', 'unprocessable', {
  en: 'The national portal did not take a report',
  vi: 'Cổng dịch vụ công quốc gia không nhận bản tin đồng bộ',
});

export const ReportUnknown = defineError('ONE_STOP.REPORT_UNKNOWN', 'not-found', {
  en: 'A report to the portal is missing',
  vi: 'Không tìm thấy bản tin đồng bộ',
});
