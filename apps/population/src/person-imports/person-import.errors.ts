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
export const ListDateInFuture = defineError('POPULATION.IMPORT_LIST_DATE_IN_FUTURE', 'unprocessable', {
  en: 'The list was made in the future',
  vi: 'Ngày lập danh sách ở tương lai',
});
export const ImportEmptyChunk = defineError('POPULATION.IMPORT_EMPTY_CHUNK', 'unprocessable', {
  en: 'The chunk has no row below its header line',
  vi: 'Phần dữ liệu không có dòng nào sau dòng tiêu đề',
});
export const ImportTooLarge = defineError('POPULATION.IMPORT_TOO_LARGE', 'unprocessable', {
  en: 'Too many rows for one chunk, or for one import of all or nobody',
  vi: 'Quá nhiều dòng trong một phần hoặc trong một lần nhập toàn bộ',
});
export const ImportColumns = defineError('POPULATION.IMPORT_COLUMNS', 'invalid', {
  en: 'The header line must name personalNumber, name, sex, birthDate and communeCode, each once, and nothing else but communeName',
  vi: 'Dòng tiêu đề phải có personalNumber, name, sex, birthDate và communeCode, mỗi cột một lần; ngoài ra chỉ được thêm communeName',
});

const RowFields = defineError('POPULATION.ROW_FIELDS', 'unprocessable', {
  en: 'The row has another number of fields than the header line',
  vi: 'Số trường của dòng khác với dòng tiêu đề',
});
const RowName = defineError('POPULATION.ROW_NAME', 'unprocessable', {
  en: 'The name is missing, too long, cannot be read, or has digits or symbols',
  vi: 'Họ tên trống, quá dài, không đọc được hoặc có chữ số, ký hiệu',
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
  en: 'No commune of the province had this code on the day of the list',
  vi: 'Mã xã không có trong danh mục của tỉnh vào ngày lập danh sách',
});
const RowCommuneName = defineError('POPULATION.ROW_COMMUNE_NAME', 'unprocessable', {
  en: 'Code and name of the commune were not those of one commune on the day of the list',
  vi: 'Mã và tên xã không thuộc cùng một đơn vị hành chính vào ngày lập danh sách',
});
const RowCommuneSplit = defineError('POPULATION.ROW_COMMUNE_SPLIT', 'unprocessable', {
  en: 'The commune has been divided since: state the commune of today',
  vi: 'Xã này về sau được chia về nhiều đơn vị hành chính: cần ghi xã hiện nay',
});
const RowCommuneEnded = defineError('POPULATION.ROW_COMMUNE_ENDED', 'unprocessable', {
  en: 'The commune has ended, and what became of it is not recorded: state the commune of today',
  vi: 'Xã này không còn và chưa có dữ liệu đơn vị kế thừa: cần ghi xã hiện nay',
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
  communeName: RowCommuneName,
  communeSplit: RowCommuneSplit,
  communeEnded: RowCommuneEnded,
  outside: RowOutside,
  twice: RowTwice,
  known: RowKnown,
} as const satisfies Readonly<Record<string, DomainErrorClass>>;
export type RowFaultKind = keyof typeof ROW_FAULTS;
