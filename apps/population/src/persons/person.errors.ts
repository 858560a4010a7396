import { defineError } from '@lgsp/service-kit';

export const PersonNotFound = defineError('POPULATION.PERSON_NOT_FOUND', 'not-found', {
  en: 'There is no such person',
  vi: 'Không tìm thấy công dân',
});

/** Province, century, sex or year cannot be: the register is not even asked. */
export const BadPersonalNumber = defineError('POPULATION.BAD_PERSONAL_NUMBER', 'unprocessable', {
  en: 'Nobody can have this personal number',
  vi: 'Số định danh cá nhân không hợp lệ',
});

/** The register failed over our question, or answered with what cannot be: the caller has no answer, least of all a no. */
export const RegisterNotUsable = defineError('POPULATION.REGISTER_NOT_USABLE', 'unavailable', {
  en: 'The national population database cannot be asked now',
  vi: 'Tạm thời không tra cứu được Cơ sở dữ liệu quốc gia về dân cư',
});
