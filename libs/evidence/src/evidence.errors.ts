import { defineError } from '@lgsp/kernel';

export const RecordNotWritten = defineError('EVIDENCE.NOT_WRITTEN', 'unavailable', {
  en: 'The record of the exchange could not be written',
  vi: 'Không ghi được nhật ký trao đổi',
  when: 'The record of an exchange cannot be written to the database, so the exchange does not take place.',
  next: 'Try again later; an operator looks at the database of the gateway.',
});

export const ExchangeNotFound = defineError('EVIDENCE.EXCHANGE_NOT_FOUND', 'not-found', {
  en: 'There is no such exchange',
  vi: 'Không có lần trao đổi này',
  when: 'No exchange has this id, or another agency of the same client asked for it.',
  next: 'Use the id from `X-Road-Request-Id`, and name the agency that asked.',
});

export const NotAParty = defineError('EVIDENCE.NOT_A_PARTY', 'forbidden', {
  en: 'Only the two parties and an auditor may read this exchange',
  vi: 'Chỉ hai bên trao đổi và cơ quan kiểm tra được xem lần trao đổi này',
  when: 'An exchange or an event is read by a client that neither sent nor received it and is no auditor.',
  next: 'Have a party or an auditor read it.',
});
