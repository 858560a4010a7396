import { defineError, type DomainErrorClass } from '@lgsp/kernel';

export const StoreAway = defineError('ONE_STOP.DOCUMENT_STORE_AWAY', 'unavailable', {
  en: 'The store of documents cannot be reached',
  vi: 'Kho lưu trữ giấy tờ tạm thời không truy cập được',
});
/** Its bytes are there, and are not those that came in. */
export const ContentDamaged = defineError('ONE_STOP.DOCUMENT_CONTENT_LOST', 'internal', {
  en: 'What the store holds is not what was handed in',
  vi: 'Nội dung trong kho lưu trữ không còn như khi được nộp',
});
export const ScannerAway = defineError('ONE_STOP.DOCUMENT_SCANNER_AWAY', 'unavailable', {
  en: 'The virus scanner cannot be reached, or could not read the file',
  vi: 'Bộ quét mã độc tạm thời không truy cập được hoặc không đọc được tệp',
});

const HashDiffers = defineError('ONE_STOP.DOCUMENT_HASH_DIFFERS', 'unprocessable', {
  en: 'What was received is not what was announced',
  vi: 'Nội dung đã nhận khác với nội dung đã khai báo',
});
const TypeNotTaken = defineError('ONE_STOP.DOCUMENT_TYPE_NOT_TAKEN', 'unprocessable', {
  en: 'By its content the file is none of the types that are taken: PDF, JPEG, PNG',
  vi: 'Theo nội dung, tệp không thuộc loại được nhận: PDF, JPEG, PNG',
});
const TypeDiffers = defineError('ONE_STOP.DOCUMENT_TYPE_DIFFERS', 'unprocessable', {
  en: 'By its content the file is of another type than its name says',
  vi: 'Loại tệp theo nội dung khác với phần mở rộng của tên tệp',
});
const Damaged = defineError('ONE_STOP.DOCUMENT_DAMAGED', 'unprocessable', {
  en: 'The file is cut off or damaged, or something follows its end',
  vi: 'Tệp bị cắt cụt, bị hỏng hoặc có dữ liệu thừa sau phần kết thúc',
});
const Encrypted = defineError('ONE_STOP.DOCUMENT_ENCRYPTED', 'unprocessable', {
  en: 'The file is encrypted or protected by a password',
  vi: 'Tệp bị mã hóa hoặc được bảo vệ bằng mật khẩu',
});
const Polyglot = defineError('ONE_STOP.DOCUMENT_POLYGLOT', 'unprocessable', {
  en: 'The file can be read as something else, too: an archive, a web page or a program',
  vi: 'Tệp đồng thời có thể được đọc như tệp nén, trang web hoặc chương trình',
});
const Bomb = defineError('ONE_STOP.DOCUMENT_BOMB', 'unprocessable', {
  en: 'Unpacked, the picture would be too large',
  vi: 'Ảnh có kích thước giải nén quá lớn',
});
const Infected = defineError('ONE_STOP.DOCUMENT_INFECTED', 'unprocessable', {
  en: 'The virus scanner found something in the file',
  vi: 'Bộ quét phát hiện mã độc trong tệp',
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
