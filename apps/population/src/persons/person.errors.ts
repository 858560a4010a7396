import { defineError } from '@lgsp/service-kit';

export const PersonNotFound = defineError('POPULATION.PERSON_NOT_FOUND', 'not-found', {
  en: 'There is no such person',
  vi: 'Không tìm thấy công dân',
  when: 'No person has this id, or they live outside the places of the acting agency.',
  next: 'Search the person and use the id given there.',
});

/** Province, century, sex or year cannot be: the register is not even asked. */
export const BadPersonalNumber = defineError('POPULATION.BAD_PERSONAL_NUMBER', 'unprocessable', {
  en: 'Nobody can have this personal number',
  vi: 'Số định danh cá nhân không hợp lệ',
  when: 'The digits cannot be a personal number: province, century, sex or year are impossible.',
  next: 'Correct the number; the same digits are refused again.',
});

/** The register failed over our question, or answered with what cannot be: the caller has no answer, least of all a no. */
export const RegisterNotUsable = defineError('POPULATION.REGISTER_NOT_USABLE', 'unavailable', {
  en: 'The national population database cannot be asked now',
  vi: 'Tạm thời không tra cứu được Cơ sở dữ liệu quốc gia về dân cư',
  when: 'The national population database failed, or answered with something impossible.',
  next: 'Try again after `Retry-After` seconds; there is neither a yes nor a no.',
});
