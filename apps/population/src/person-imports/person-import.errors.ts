import { defineError, type DomainErrorClass } from '@lgsp/service-kit';
import { BadPersonalNumber } from '../persons/person.errors.js';

export const PersonImportNotFound = defineError('POPULATION.IMPORT_NOT_FOUND', 'not-found', {
  en: 'There is no such import',
  vi: 'Không tìm thấy lần nhập dữ liệu này',
  when: 'No import has this id, or another client or agency opened it.',
  next: 'Use the id that opening the import gave to this client.',
});
export const ImportClosed = defineError('POPULATION.IMPORT_CLOSED', 'conflict', {
  en: 'The import is completed, or was open for too long',
  vi: 'Lần nhập dữ liệu đã kết thúc hoặc đã quá hạn',
  when: 'A chunk is sent to an import that is completed or was opened more than seven days ago.',
  next: 'Open a new import for what is left.',
});
export const ChunkOutOfOrder = defineError('POPULATION.IMPORT_CHUNK_OUT_OF_ORDER', 'conflict', {
  en: 'Another chunk of the import is the next',
  vi: 'Phần dữ liệu gửi lên không đúng thứ tự',
  when: 'A chunk is sent that is not the next one of the import.',
  next: 'Send the chunk whose number `detail` gives.',
});
export const ChunkDiffers = defineError('POPULATION.IMPORT_CHUNK_DIFFERS', 'conflict', {
  en: 'This chunk was received with other content',
  vi: 'Phần dữ liệu này đã được nhận với nội dung khác',
  when: 'A chunk is sent again with other content than before.',
  next: 'Send the same content, or open a new import.',
});
export const ImportRowsDiffer = defineError('POPULATION.IMPORT_ROWS_DIFFER', 'unprocessable', {
  en: 'The import has received another number of rows',
  vi: 'Số dòng đã nhận khác với số dòng của tệp',
  when: 'An import is completed with another number of rows than were received.',
  next: 'Compare with the number in `detail`; send missing chunks, or correct the number.',
});
export const ListDateInFuture = defineError('POPULATION.IMPORT_LIST_DATE_IN_FUTURE', 'unprocessable', {
  en: 'The list was made in the future',
  vi: 'Ngày lập danh sách ở tương lai',
  when: 'An import is opened for a list dated after today.',
  next: 'Correct the date of the list.',
});
export const ImportEmptyChunk = defineError('POPULATION.IMPORT_EMPTY_CHUNK', 'unprocessable', {
  en: 'The chunk has no row below its header line',
  vi: 'Phần dữ liệu không có dòng nào sau dòng tiêu đề',
  when: 'A chunk has a header line and no row.',
  next: 'Send chunks with at least one row.',
});
export const ImportTooLarge = defineError('POPULATION.IMPORT_TOO_LARGE', 'unprocessable', {
  en: 'Too many rows for one chunk, or for one import of all or nobody',
  vi: 'Quá nhiều dòng trong một phần hoặc trong một lần nhập toàn bộ',
  when: 'A chunk has more than 2,000 rows, or an import that enters all rows or none would have more than 200,000.',
  next: 'Send smaller chunks, or several imports.',
});
export const ImportColumns = defineError('POPULATION.IMPORT_COLUMNS', 'invalid', {
  en: 'The header line must name personalNumber, name, sex, birthDate and communeCode, each once, and nothing else but communeName',
  vi: 'Dòng tiêu đề phải có personalNumber, name, sex, birthDate và communeCode, mỗi cột một lần; ngoài ra chỉ được thêm communeName',
  when: 'The header line of a chunk lacks a column, repeats one or names one that is not known.',
  next: 'Send the header line that the title gives.',
});

const RowFields = defineError('POPULATION.ROW_FIELDS', 'unprocessable', {
  en: 'The row has another number of fields than the header line',
  vi: 'Số trường của dòng khác với dòng tiêu đề',
  when: 'A row of an import has another number of fields than its header line.',
  next: 'Correct the row, and import it again.',
});
const RowName = defineError('POPULATION.ROW_NAME', 'unprocessable', {
  en: 'The name is missing, too long, cannot be read, or has digits or symbols',
  vi: 'Họ tên trống, quá dài, không đọc được hoặc có chữ số, ký hiệu',
  when: 'The name in a row is missing, too long, unreadable, or has digits or symbols.',
  next: 'Correct the name, and import the row again.',
});
const RowSex = defineError('POPULATION.ROW_SEX', 'unprocessable', {
  en: 'The sex is neither 1 (male) nor 2 (female)',
  vi: 'Giới tính phải là 1 (nam) hoặc 2 (nữ)',
  when: 'The sex in a row is neither 1 nor 2.',
  next: 'Write 1 for male or 2 for female, and import the row again.',
});
const RowBirthDate = defineError('POPULATION.ROW_BIRTH_DATE', 'unprocessable', {
  en: 'The birth date is no date YYYY-MM-DD, YYYY-MM or YYYY, or still to come',
  vi: 'Ngày sinh không đúng dạng YYYY-MM-DD, YYYY-MM hoặc YYYY, hoặc sau ngày hiện tại',
  when: 'The birth date in a row is not of the form YYYY-MM-DD, YYYY-MM or YYYY, or is after today.',
  next: 'Correct the birth date, and import the row again.',
});
const RowNumberMisfit = defineError('POPULATION.ROW_NUMBER_MISFIT', 'unprocessable', {
  en: 'The personal number says another sex or year of birth',
  vi: 'Số định danh không khớp giới tính hoặc năm sinh',
  when: 'The personal number in a row contradicts its sex or year of birth.',
  next: 'Correct whichever is wrong, and import the row again.',
});
const RowCommune = defineError('POPULATION.ROW_COMMUNE', 'unprocessable', {
  en: 'No commune of the province had this code on the day of the list',
  vi: 'Mã xã không có trong danh mục của tỉnh vào ngày lập danh sách',
  when: 'No commune of the province had the code of a row on the day of the list.',
  next: 'Correct the code or the date of the list, and import the row again.',
});
const RowCommuneName = defineError('POPULATION.ROW_COMMUNE_NAME', 'unprocessable', {
  en: 'Code and name of the commune were not those of one commune on the day of the list',
  vi: 'Mã và tên xã không thuộc cùng một đơn vị hành chính vào ngày lập danh sách',
  when: 'Code and name in a row were not those of one commune on the day of the list.',
  next: 'Correct the code or the name, and import the row again.',
});
const RowCommuneSplit = defineError('POPULATION.ROW_COMMUNE_SPLIT', 'unprocessable', {
  en: 'The commune has been divided since: state the commune of today',
  vi: 'Xã này về sau được chia về nhiều đơn vị hành chính: cần ghi xã hiện nay',
  when: 'The commune of a row was divided among several since the day of the list.',
  next: 'Write the commune of today in which the person lives, and import the row again.',
});
const RowCommuneEnded = defineError('POPULATION.ROW_COMMUNE_ENDED', 'unprocessable', {
  en: 'The commune has ended, and what became of it is not recorded: state the commune of today',
  vi: 'Xã này không còn và chưa có dữ liệu đơn vị kế thừa: cần ghi xã hiện nay',
  when: 'The commune of a row has ended, and no table says what became of it.',
  next: 'Write the commune of today in which the person lives, and import the row again.',
});
const RowOutside = defineError('POPULATION.ROW_OUTSIDE', 'unprocessable', {
  en: 'The commune is none of those that your agency answers for',
  vi: 'Xã này không thuộc địa bàn của cơ quan nhập dữ liệu',
  when: 'The commune of a row lies outside the places of the agency that imports.',
  next: 'Leave the row to the agency of that commune.',
});
const RowTwice = defineError('POPULATION.ROW_TWICE', 'unprocessable', {
  en: 'An earlier row of the file has the same personal number',
  vi: 'Số định danh trùng với một dòng trước trong tệp',
  when: 'A row has the personal number of an earlier row of the same import.',
  next: 'Remove the row, or correct its number.',
});
/** The register is not written over: what is known of somebody is corrected by an entry of its own. */
const RowKnown = defineError('POPULATION.ROW_KNOWN', 'unprocessable', {
  en: 'The register knows this person already',
  vi: 'Công dân đã có trong dữ liệu dân cư',
  when: 'The register already has a person with the number of a row; imports change nobody.',
  next: 'Leave the row out; what is wrong about a known person is corrected by other means.',
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
