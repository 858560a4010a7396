import { type Reason } from '@lgsp/contracts-one-stop';

/** Stands among a dossier's reasons from the end of the time for an answer until there is one. */
export const UNANSWERED: Reason = {
  code: 'SUPPLEMENT_NOT_ANSWERED',
  text: 'Đã quá thời hạn bổ sung mà chưa nhận được nội dung bổ sung',
};
