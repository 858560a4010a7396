import { defineError } from '@lgsp/kernel';

/** The row moved since it was read: `UPDATE … WHERE id AND version` met none. Read again, decide again. */
export const VersionConflict = defineError('DATABASE.CONFLICT', 'conflict', {
  en: 'The record was changed by someone else',
  vi: 'Bản ghi vừa được người khác thay đổi',
});

/** A hook or a row that belongs to a transaction was asked for outside one: a defect of the caller. */
export const NoTransaction = defineError('DATABASE.NO_TRANSACTION', 'internal', {
  en: 'There is no transaction',
  vi: 'Không có giao dịch cơ sở dữ liệu',
});

/** COMMIT answered ROLLBACK: an earlier statement had failed and somebody swallowed its error. */
export const CommitRefused = defineError('DATABASE.COMMIT_REFUSED', 'internal', {
  en: 'The transaction had already failed and was rolled back',
  vi: 'Giao dịch đã lỗi trước đó và bị huỷ',
});

/** The connection was lost while the commit was under way, which may have come through: again only under the same key. */
export const CommitUnknown = defineError('DATABASE.COMMIT_UNKNOWN', 'timeout', {
  en: 'Whether it was done is not known; ask again under the same key',
  vi: 'Chưa rõ đã thực hiện hay chưa; hãy gửi lại với cùng khoá',
});
