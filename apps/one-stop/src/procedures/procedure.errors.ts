import { defineError } from '@lgsp/kernel';

export const NoProcedureInForce = defineError('ONE_STOP.NO_PROCEDURE_IN_FORCE', 'unprocessable', {
  en: 'No version of the procedure applies to this reception date',
  vi: 'Không có thủ tục hành chính nào áp dụng cho ngày tiếp nhận này',
});
