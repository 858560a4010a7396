import { defineError } from '@lgsp/kernel';

export const RecordNotWritten = defineError('EVIDENCE.NOT_WRITTEN', 'unavailable', {
  en: 'The record of the exchange could not be written',
  vi: 'Không ghi được nhật ký trao đổi',
});

export const ExchangeNotFound = defineError('EVIDENCE.EXCHANGE_NOT_FOUND', 'not-found', {
  en: 'There is no such exchange',
  vi: 'Không có lần trao đổi này',
});

export const NotAParty = defineError('EVIDENCE.NOT_A_PARTY', 'forbidden', {
  en: 'Only the two parties and an auditor may read this exchange',
  vi: 'Chỉ hai bên trao đổi và cơ quan kiểm tra được xem lần trao đổi này',
});
