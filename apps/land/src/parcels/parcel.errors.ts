import { defineError } from '@lgsp/service-kit';

export const ParcelNotFound = defineError('LAND.PARCEL_NOT_FOUND', 'not-found', {
  en: 'There is no such parcel',
  vi: 'Không tìm thấy thửa đất',
});

export const ParcelIsClosed = defineError('LAND.PARCEL_CLOSED', 'conflict', {
  en: 'The parcel is closed',
  vi: 'Thửa đất đã đóng sổ',
});

export const ParcelTaken = defineError('LAND.PARCEL_TAKEN', 'conflict', {
  en: 'An open parcel bears this code, or this number on this sheet',
  vi: 'Mã thửa hoặc số tờ, số thửa này đã có trong sổ địa chính',
});

export const CertificateTaken = defineError('LAND.CERTIFICATE_TAKEN', 'conflict', {
  en: 'A certificate with this number has been issued already',
  vi: 'Số phát hành Giấy chứng nhận này đã được dùng',
});

export const SharesNotWhole = defineError('LAND.SHARES_NOT_WHOLE', 'unprocessable', {
  en: 'The shares of the rights do not make one whole',
  vi: 'Tổng phần quyền của những người sử dụng đất phải bằng một',
});

export const DayInFuture = defineError('LAND.DAY_IN_FUTURE', 'unprocessable', {
  en: 'A right begins, or a certificate is issued, in the future',
  vi: 'Ngày có quyền hoặc ngày cấp Giấy chứng nhận ở tương lai',
});
