import { defineError } from '@lgsp/kernel';

export const DocumentNotFound = defineError('ONE_STOP.DOCUMENT_NOT_FOUND', 'not-found', {
  en: 'The dossier has no such document',
  vi: 'Hồ sơ không có giấy tờ này',
  when: 'The dossier has no document of this id, or the document is a paper without a file.',
  next: 'Use an id from the list of documents of the dossier.',
});
/** Faults of a field: the schema names them. */
export const FIELD_FAULTS = [
  defineError('ONE_STOP.DOCUMENT_EMPTY', 'invalid', {
    en: 'The file is empty',
    vi: 'Tệp rỗng',
    when: 'A document is announced with a size of 0 bytes.',
    next: 'Hand in the file that has the content.',
  }),
  defineError('ONE_STOP.DOCUMENT_TOO_LARGE', 'invalid', {
    en: 'A file has 50 MiB at most',
    vi: 'Tệp vượt quá 50 MiB',
    when: 'A document is announced with more than 50 MiB.',
    next: 'Make the file smaller or divide it.',
  }),
];
export const UnknownComponent = defineError('ONE_STOP.COMPONENT_UNKNOWN', 'unprocessable', {
  en: 'The dossier’s procedure has no such component',
  vi: 'Thủ tục không có thành phần hồ sơ này',
  when: 'A document is announced for a component that the procedure of the dossier does not have.',
  next: 'Use a component code of the procedure.',
});
export const DocumentTwice = defineError('ONE_STOP.DOCUMENT_TWICE', 'conflict', {
  en: 'The dossier has this file for this component already',
  vi: 'Tệp này đã được nộp cho thành phần hồ sơ này',
  when: 'The dossier already has a document of the same content for this component.',
  next: 'Use the document that is there.',
});
export const TooManyDocuments = defineError('ONE_STOP.DOSSIER_FULL', 'unprocessable', {
  en: 'The dossier has as many documents, or as many bytes of them, as one may have',
  vi: 'Số lượng hoặc dung lượng giấy tờ của hồ sơ đã đạt giới hạn',
  when: 'With this document the dossier would have more than 60 documents, or 300 ever, or 300 MiB.',
  next: 'Remove documents that are not needed, or join files.',
});
export const DossierEnded = defineError('ONE_STOP.DOSSIER_ENDED', 'conflict', {
  en: 'The dossier has ended; nothing is handed in any more',
  vi: 'Hồ sơ đã kết thúc, không nhận thêm giấy tờ',
  when: 'A document is announced for a dossier that has ended.',
  next: 'Stop: an ended dossier takes no documents; submit a new dossier.',
});
export const SeenByNobody = defineError('ONE_STOP.PAPER_SEEN_BY_NOBODY', 'unprocessable', {
  en: 'Only an official can say that a paper, or an original, was seen',
  vi: 'Chỉ cán bộ mới xác nhận được đã nhận bản giấy hoặc đã đối chiếu bản chính',
  when: 'A system, not an official, says that a paper or an original was seen.',
  next: 'Name the official who saw it in `X-Road-UserId`.',
});
export const NotReusable = defineError('ONE_STOP.DOCUMENT_NOT_REUSABLE', 'unprocessable', {
  en: 'There is no such document of another dossier that can be read',
  vi: 'Không có giấy tờ đọc được của hồ sơ khác để tái sử dụng',
  when: 'The document to be reused is of the same dossier, cannot be seen by the caller, or its content is not kept.',
  next: 'Hand the file in itself.',
});
export const ChunkOutOfOrder = defineError('ONE_STOP.DOCUMENT_CHUNK_OUT_OF_ORDER', 'conflict', {
  en: 'Another chunk of the document is the next',
  vi: 'Phần dữ liệu gửi lên không đúng thứ tự',
  when: 'A chunk is sent that is not the next one of the document.',
  next: 'Send the chunk whose number `detail` gives.',
});
export const ChunkDiffers = defineError('ONE_STOP.DOCUMENT_CHUNK_DIFFERS', 'conflict', {
  en: 'This chunk was received with other content',
  vi: 'Phần dữ liệu này đã được nhận với nội dung khác',
  when: 'A chunk is sent again with other bytes than before.',
  next: 'Send the same bytes, or remove the document and begin a new one.',
});
export const ChunkSize = defineError('ONE_STOP.DOCUMENT_CHUNK_SIZE', 'unprocessable', {
  en: 'A chunk has 64 KiB to 1 MiB, the last one what is left, and all together no more than was announced',
  vi: 'Mỗi phần từ 64 KiB đến 1 MiB, phần cuối là phần còn lại, tổng cộng không quá dung lượng đã khai báo',
  when: 'A chunk is empty, larger than 1 MiB or than what is left of the file, or smaller than 64 KiB without being the last.',
  next: 'Divide the file into chunks of 64 KiB to 1 MiB; the last one has what is left.',
});
export const DocumentClosed = defineError('ONE_STOP.DOCUMENT_CLOSED', 'conflict', {
  en: 'The document takes nothing any more',
  vi: 'Giấy tờ này không còn nhận dữ liệu',
  when: 'A chunk is sent to a document that no longer receives any, or one is to be removed that is already gone.',
  next: 'Read the document to see its state.',
});
export const DocumentNotWhole = defineError('ONE_STOP.DOCUMENT_NOT_WHOLE', 'conflict', {
  en: 'Not all of the document has been received',
  vi: 'Chưa nhận đủ nội dung của giấy tờ',
  when: 'A document is to be completed before all its announced bytes have arrived.',
  next: 'Send the missing chunks, then complete it.',
});
export const DocumentNotReady = defineError('ONE_STOP.DOCUMENT_NOT_READY', 'conflict', {
  en: 'The document is on its way to the store, or waits for the virus scanner',
  vi: 'Giấy tờ đang được lưu hoặc đang chờ quét mã độc',
  when: 'The content of a document is read before it is in the store and scanned.',
  next: 'Try again after `Retry-After` seconds.',
});
export const DocumentGone = defineError('ONE_STOP.DOCUMENT_WITHOUT_CONTENT', 'conflict', {
  en: 'The document has no content to read: it is a paper, was refused, removed or deleted',
  vi: 'Giấy tờ không có nội dung để đọc: là bản giấy, bị từ chối, đã gỡ hoặc đã xóa',
  when: 'The content is read of a document that is a paper, or was refused, removed or deleted.',
  next: 'Read the document to see why; there is nothing to download.',
});
