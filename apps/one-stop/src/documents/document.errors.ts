import { defineError } from '@lgsp/kernel';

export const DocumentNotFound = defineError('ONE_STOP.DOCUMENT_NOT_FOUND', 'not-found', {
  en: 'The dossier has no such document',
  vi: 'Hồ sơ không có giấy tờ này',
});
/** Faults of a field: the schema names them. */
export const FIELD_FAULTS = [
  defineError('ONE_STOP.DOCUMENT_EMPTY', 'invalid', { en: 'The file is empty', vi: 'Tệp rỗng' }),
  defineError('ONE_STOP.DOCUMENT_TOO_LARGE', 'invalid', {
    en: 'A file has 50 MiB at most',
    vi: 'Tệp vượt quá 50 MiB',
  }),
];
export const UnknownComponent = defineError('ONE_STOP.COMPONENT_UNKNOWN', 'unprocessable', {
  en: 'The dossier’s procedure has no such component',
  vi: 'Thủ tục không có thành phần hồ sơ này',
});
export const DocumentTwice = defineError('ONE_STOP.DOCUMENT_TWICE', 'conflict', {
  en: 'The dossier has this file for this component already',
  vi: 'Tệp này đã được nộp cho thành phần hồ sơ này',
});
export const TooManyDocuments = defineError('ONE_STOP.DOSSIER_FULL', 'unprocessable', {
  en: 'The dossier has as many documents, or as many bytes of them, as one may have',
  vi: 'Số lượng hoặc dung lượng giấy tờ của hồ sơ đã đạt giới hạn',
});
export const DossierEnded = defineError('ONE_STOP.DOSSIER_ENDED', 'conflict', {
  en: 'The dossier has ended; nothing is handed in any more',
  vi: 'Hồ sơ đã kết thúc, không nhận thêm giấy tờ',
});
export const SeenByNobody = defineError('ONE_STOP.PAPER_SEEN_BY_NOBODY', 'unprocessable', {
  en: 'Only an official can say that a paper, or an original, was seen',
  vi: 'Chỉ cán bộ mới xác nhận được đã nhận bản giấy hoặc đã đối chiếu bản chính',
});
export const NotReusable = defineError('ONE_STOP.DOCUMENT_NOT_REUSABLE', 'unprocessable', {
  en: 'There is no such document of another dossier that can be read',
  vi: 'Không có giấy tờ đọc được của hồ sơ khác để tái sử dụng',
});
export const ChunkOutOfOrder = defineError('ONE_STOP.DOCUMENT_CHUNK_OUT_OF_ORDER', 'conflict', {
  en: 'Another chunk of the document is the next',
  vi: 'Phần dữ liệu gửi lên không đúng thứ tự',
});
export const ChunkDiffers = defineError('ONE_STOP.DOCUMENT_CHUNK_DIFFERS', 'conflict', {
  en: 'This chunk was received with other content',
  vi: 'Phần dữ liệu này đã được nhận với nội dung khác',
});
export const ChunkSize = defineError('ONE_STOP.DOCUMENT_CHUNK_SIZE', 'unprocessable', {
  en: 'A chunk has 64 KiB to 1 MiB, the last one what is left, and all together no more than was announced',
  vi: 'Mỗi phần từ 64 KiB đến 1 MiB, phần cuối là phần còn lại, tổng cộng không quá dung lượng đã khai báo',
});
export const DocumentClosed = defineError('ONE_STOP.DOCUMENT_CLOSED', 'conflict', {
  en: 'The document takes nothing any more',
  vi: 'Giấy tờ này không còn nhận dữ liệu',
});
export const DocumentNotWhole = defineError('ONE_STOP.DOCUMENT_NOT_WHOLE', 'conflict', {
  en: 'Not all of the document has been received',
  vi: 'Chưa nhận đủ nội dung của giấy tờ',
});
export const DocumentNotReady = defineError('ONE_STOP.DOCUMENT_NOT_READY', 'conflict', {
  en: 'The document is on its way to the store, or waits for the virus scanner',
  vi: 'Giấy tờ đang được lưu hoặc đang chờ quét mã độc',
});
export const DocumentGone = defineError('ONE_STOP.DOCUMENT_WITHOUT_CONTENT', 'conflict', {
  en: 'The document has no content to read: it is a paper, was refused, removed or deleted',
  vi: 'Giấy tờ không có nội dung để đọc: là bản giấy, bị từ chối, đã gỡ hoặc đã xóa',
});
