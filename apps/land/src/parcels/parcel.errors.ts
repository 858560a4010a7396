import { defineError } from '@lgsp/service-kit';

export const ParcelNotFound = defineError('LAND.PARCEL_NOT_FOUND', 'not-found', {
  en: 'There is no such parcel',
  vi: 'Không tìm thấy thửa đất',
  when: 'No parcel has this id, or it lies outside the places of the acting agency.',
  next: 'Look the parcel up by its code, or by map sheet and number, and use the id given there.',
});

export const ParcelIsClosed = defineError('LAND.PARCEL_CLOSED', 'conflict', {
  en: 'The parcel is closed',
  vi: 'Thửa đất đã đóng sổ',
  when: 'A closed parcel is to be changed or closed again.',
  next: 'Use the parcel that took its place; a closed one is not opened again.',
});

export const ParcelTaken = defineError('LAND.PARCEL_TAKEN', 'conflict', {
  en: 'An open parcel bears this code, or this number on this sheet',
  vi: 'Mã thửa hoặc số tờ, số thửa này đã có trong sổ địa chính',
  when: 'A parcel is to be entered under a code, or a number on a map sheet, that an open parcel already has.',
  next: 'Correct the code or number, or close the older parcel first.',
});

export const CertificateTaken = defineError('LAND.CERTIFICATE_TAKEN', 'conflict', {
  en: 'A certificate with this number has been issued already',
  vi: 'Số phát hành Giấy chứng nhận này đã được dùng',
  when: 'A certificate is to be issued under a number that another certificate already has.',
  next: 'Correct the certificate number.',
});

export const SharesNotWhole = defineError('LAND.SHARES_NOT_WHOLE', 'unprocessable', {
  en: 'The shares of the rights do not make one whole',
  vi: 'Tổng phần quyền của những người sử dụng đất phải bằng một',
  when: 'The shares of the rights of a parcel do not add up to one.',
  next: 'Correct the shares so that their sum is one.',
});

export const DayInFuture = defineError('LAND.DAY_IN_FUTURE', 'unprocessable', {
  en: 'A right begins, or a certificate is issued, in the future',
  vi: 'Ngày có quyền hoặc ngày cấp Giấy chứng nhận ở tương lai',
  when: 'A right begins, or its certificate was issued, after today.',
  next: 'Correct the day, or send the request again when that day has come.',
});
