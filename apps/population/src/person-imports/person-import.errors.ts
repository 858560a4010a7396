import { defineError, type DomainErrorClass } from '@lgsp/service-kit';
import { BadPersonalNumber } from '../persons/person.errors.js';

export const PersonImportNotFound = defineError('POPULATION.IMPORT_NOT_FOUND', 'not-found', {
  en: 'There is no such import',
  vi: 'Không tìm thấy lần nhập dữ liệu này',
});
export const ImportClosed = defineError('POPULATION.IMPORT_CLOSED', 'conflict', {
  en: 'The import is completed, or was open for too long',
  vi: 'Lần nhập dữ liệu đã kết thúc hoặc đã quá hạn',
});
export const ChunkOutOfOrder = defineError('POPULATION.IMPORT_CHUNK_OUT_OF_ORDER', 'conflict', {
  en: 'Another chunk of the import is the next',
  vi: 'Phần dữ liệu gửi lên không đúng thứ tự',
});
export const ChunkDiffers = defineError('POPULATION.IMPORT_CHUNK_DIFFERS', 'conflict', {
  en: 'This chunk was received with other content',
  vi: 'Phần dữ liệu này đã được nhận với nội dung khác',
});
export const ImportRowsDiffer = defineError('POPULATION.IMPORT_ROWS_DIFFER', 'unprocessable', {
  en: 'The import has received another number of rows',
  vi: 'Số dòng đã nhận khác với số dòng của tệp',
});
export const ImportTooLarge = defineError('POPULATION.IMPORT_TOO_LARGE', 'unprocessable', {
  en: 'Too many rows for one chunk, or for one import of all or nobody',
  vi: 'Quá nhiều dòng trong một phần hoặc trong một lần nhập toàn bộ',
});
export const ImportColumns = defineError('POPULATION.IMPORT_COLUMNS', 'invalid', {
  en: 'The header line must name personalNumber, name, sex, birthDate and communeCode, each once',
  vi: 'Dòng tiêu đề phải có personalNumber, name, sex, birthDate và communeCode, mỗi cột một lần',
});

const RowFields = defineError('POPULATION.ROW_FIELDS', 'unprocessable', {
  en: 'The row has another number of fields than the header line',
  vi: 'Số trường của dòng khác với dòng tiêu đề',
});
const RowName = defineError('POPULATION.ROW_NAME', 'unprocessable', {
  en: 'The name is missing, too long, or no name',
  vi: 'Họ tên trống, quá dài hoặc không hợp lệ',
});
const RowSex = defineError('POPULATION.ROW_SEX', 'unprocessable', {
  en: 'The sex is neither 1 (male) nor 2 (female)',
  vi: 'Giới tính phải là 1 (nam) hoặc 2 (nữ)',
});
const RowBirthDate = defineError('POPULATION.ROW_BIRTH_DATE', 'unprocessable', {
  en: 'The birth date is no date YYYY-MM-DD, YYYY-MM or YYYY, or still to come',
  vi: 'Ngày sinh không đúng dạng YYYY-MM-DD, YYYY-MM hoặc YYYY, hoặc sau ngày hiện tại',
});
const RowNumberMisfit = defineError('POPULATION.ROW_NUMBER_MISFIT', 'unprocessable', {
  en: 'The personal number says another sex or year of birth',
  vi: 'Số định danh không khớp giới tính hoặc năm sinh',
});
const RowCommune = defineError('POPULATION.ROW_COMMUNE', 'unprocessable', {
  en: 'No commune of the province has this code today',
  vi: 'Mã xã không có trong danh mục hiện hành của tỉnh',
});
const RowOutside = defineError('POPULATION.ROW_OUTSIDE', 'unprocessable', {
  en: 'The commune is none of those that your agency answers for',
  vi: 'Xã này không thuộc địa bàn của cơ quan nhập dữ liệu',
});
const RowTwice = defineError('POPULATION.ROW_TWICE', 'unprocessable', {
  en: 'An earlier row of the file has the same personal number',
  vi: 'Số định danh trùng với một dòng trước trong tệp',
});
/** The register is not written over: what is known of somebody is corrected by an entry of its own. */
const RowKnown = defineError('POPULATION.ROW_KNOWN', 'unprocessable', {
  en: 'The register knows this person already',
  vi: 'Công dân đã có trong dữ liệu dân cư',
});

/** Why a row may be refused. */
export const ROW_FAULTS = {
  fields: RowFields,
  number: BadPersonalNumber,
  name: RowName,
  sex: RowSex,
  birthDate: RowBirthDate,
  misfit: RowNumberMisfit,
  commune: RowCommune,
  outside: RowOutside,
  twice: RowTwice,
  known: RowKnown,
} as const satisfies Readonly<Record<string, DomainErrorClass>>;
export type RowFaultKind = keyof typeof ROW_FAULTS;
