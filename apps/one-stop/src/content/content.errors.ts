import { defineError, type DomainErrorClass } from '@lgsp/kernel';

export const StoreAway = defineError('ONE_STOP.DOCUMENT_STORE_AWAY', 'unavailable', {
  en: 'The store of documents cannot be reached',
  vi: 'Kho lưu trữ giấy tờ tạm thời không truy cập được',
  when: 'The store of documents does not answer, or none is configured.',
  next: 'Try again later; where `detail` says that none is configured, an operator has to configure one.',
});
/** Its bytes are there, and are not those that came in. */
export const ContentDamaged = defineError('ONE_STOP.DOCUMENT_CONTENT_LOST', 'internal', {
  en: 'What the store holds is not what was handed in',
  vi: 'Nội dung trong kho lưu trữ không còn như khi được nộp',
  when: 'The bytes read from the store do not have the hash with which they were handed in.',
  next: 'Do not use what was read; report it to an operator, who restores the file.',
});
export const ScannerAway = defineError('ONE_STOP.DOCUMENT_SCANNER_AWAY', 'unavailable', {
  en: 'The virus scanner cannot be reached, or could not read the file',
  vi: 'Bộ quét mã độc tạm thời không truy cập được hoặc không đọc được tệp',
  when: 'The virus scanner does not answer, or could not read the file.',
  next: 'Wait: the document stays in quarantine and is scanned again by itself; an operator looks at the scanner.',
});

const HashDiffers = defineError('ONE_STOP.DOCUMENT_HASH_DIFFERS', 'unprocessable', {
  en: 'What was received is not what was announced',
  vi: 'Nội dung đã nhận khác với nội dung đã khai báo',
  when: 'The bytes received for a document do not have the size and SHA-256 announced for it.',
  next: 'Hand the file in again as a new document, with the hash of its bytes.',
});
const TypeNotTaken = defineError('ONE_STOP.DOCUMENT_TYPE_NOT_TAKEN', 'unprocessable', {
  en: 'By its content the file is none of the types that are taken: PDF, JPEG, PNG',
  vi: 'Theo nội dung, tệp không thuộc loại được nhận: PDF, JPEG, PNG',
  when: 'The content of a file is neither PDF, JPEG nor PNG.',
  next: 'Hand the file in again as one of these types.',
});
const TypeDiffers = defineError('ONE_STOP.DOCUMENT_TYPE_DIFFERS', 'unprocessable', {
  en: 'By its content the file is of another type than its name says',
  vi: 'Loại tệp theo nội dung khác với phần mở rộng của tên tệp',
  when: 'The content of a file is of another type than the ending of its name says.',
  next: 'Correct the file name, and hand the file in again.',
});
const Damaged = defineError('ONE_STOP.DOCUMENT_DAMAGED', 'unprocessable', {
  en: 'The file is cut off or damaged, or something follows its end',
  vi: 'Tệp bị cắt cụt, bị hỏng hoặc có dữ liệu thừa sau phần kết thúc',
  when: 'A file is cut off or damaged, or has bytes after its end.',
  next: 'Make the file anew, and hand it in again.',
});
const Encrypted = defineError('ONE_STOP.DOCUMENT_ENCRYPTED', 'unprocessable', {
  en: 'The file is encrypted or protected by a password',
  vi: 'Tệp bị mã hóa hoặc được bảo vệ bằng mật khẩu',
  when: 'A file is encrypted or needs a password.',
  next: 'Remove the protection, and hand the file in again.',
});
const Polyglot = defineError('ONE_STOP.DOCUMENT_POLYGLOT', 'unprocessable', {
  en: 'The file can be read as something else, too: an archive, a web page or a program',
  vi: 'Tệp đồng thời có thể được đọc như tệp nén, trang web hoặc chương trình',
  when: 'A file is at the same time something else, such as an archive, a web page or a program.',
  next: 'Make a plain PDF, JPEG or PNG of it, and hand that in.',
});
const Bomb = defineError('ONE_STOP.DOCUMENT_BOMB', 'unprocessable', {
  en: 'Unpacked, the picture would be too large',
  vi: 'Ảnh có kích thước giải nén quá lớn',
  when: 'A picture would be too large once unpacked.',
  next: 'Scale the picture down, and hand it in again.',
});
const Infected = defineError('ONE_STOP.DOCUMENT_INFECTED', 'unprocessable', {
  en: 'The virus scanner found something in the file',
  vi: 'Bộ quét phát hiện mã độc trong tệp',
  when: 'The virus scanner found something in a file.',
  next: 'Hand in a clean file; the one that was received is not kept.',
});

/** Why a file may be refused for what is in it. */
export const CONTENT_FAULTS = {
  hash: HashDiffers,
  type: TypeNotTaken,
  'other-type': TypeDiffers,
  damaged: Damaged,
  encrypted: Encrypted,
  polyglot: Polyglot,
  bomb: Bomb,
  infected: Infected,
} as const satisfies Readonly<Record<string, DomainErrorClass>>;
export type ContentFault = keyof typeof CONTENT_FAULTS;
