import { defineError } from '@lgsp/kernel';

/** The row moved since it was read: `UPDATE … WHERE id AND version` met none. Read again, decide again. */
export const VersionConflict = defineError('DATABASE.CONFLICT', 'conflict', {
  en: 'The record was changed by someone else',
  vi: 'Bản ghi vừa được người khác thay đổi',
  when: 'The version of a row changed after it was read, or the version that the caller sent is no longer the present one.',
  next: 'Read the record again, decide again and send its present version.',
});

/** A hook or a row that belongs to a transaction was asked for outside one: a defect of the caller. */
export const NoTransaction = defineError('DATABASE.NO_TRANSACTION', 'internal', {
  en: 'There is no transaction',
  vi: 'Không có giao dịch cơ sở dữ liệu',
  when: 'Code asks for something of the present transaction outside one, which is a defect.',
  next: 'Report it; developers run the code within `tx.run` or `@Transactional()`.',
});

/** COMMIT answered ROLLBACK: an earlier statement had failed and somebody swallowed its error. */
export const CommitRefused = defineError('DATABASE.COMMIT_REFUSED', 'internal', {
  en: 'The transaction had already failed and was rolled back',
  vi: 'Giao dịch đã lỗi trước đó và bị huỷ',
  when: 'The database rolled back at the commit because an earlier statement had failed and its error was swallowed, which is a defect.',
  next: 'Report it; nothing was changed.',
});

/** The connection was lost while the commit was under way, which may have come through: again only under the same key. */
export const CommitUnknown = defineError('DATABASE.COMMIT_UNKNOWN', 'timeout', {
  en: 'Whether it was done is not known; ask again under the same key',
  vi: 'Chưa rõ đã thực hiện hay chưa; hãy gửi lại với cùng khoá',
  when: 'The connection to the database broke during a commit, which may or may not have gone through.',
  next: 'Send the same request under the same `Idempotency-Key`; read first where it has none.',
});
