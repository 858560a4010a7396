import { defineError } from '@lgsp/kernel';

export const NoCredential = defineError('SECURITY.NO_CREDENTIAL', 'unauthenticated', {
  en: 'A credential of the gateway is required; call through the gateway',
  vi: 'Cần thông tin xác thực của trục; hãy gọi qua trục',
  when: 'A request comes without a bearer token in `Authorization`.',
  next: 'Call through the gateway, with a token of its token endpoint.',
});
/** Expired, forged, of another issuer, or a client's own token, whose audience is the gateway and not this system. */
export const BadCredential = defineError('SECURITY.BAD_CREDENTIAL', 'unauthenticated', {
  en: 'This is no valid credential of the gateway for this system',
  vi: 'Thông tin xác thực không phải của trục cấp cho hệ thống này',
  when: 'The token is expired, forged, of another issuer or audience, or its client is no longer in the registry.',
  next: 'Get a new token and send the request again, once.',
});
/** The credential cannot be judged: the gateway's keys were never seen and it does not answer. */
export const KeysAway = defineError('SECURITY.KEYS_AWAY', 'unavailable', {
  en: 'The keys of the gateway cannot be read now',
  vi: 'Tạm thời không đọc được khoá của trục',
  when: 'The service has never read the keys of the gateway, which does not answer.',
  next: 'Try again after `Retry-After` seconds; nothing was done.',
});
/** Client, actor, case or purpose are missing, malformed or contradict each other. */
export const BadCaller = defineError('SECURITY.BAD_CALLER', 'invalid', {
  en: 'The headers that say who calls are missing, malformed or contradictory',
  vi: 'Tiêu đề xác định bên gọi bị thiếu, sai hoặc mâu thuẫn',
  when: 'A header that says who calls, for whom or for what is missing, malformed, or given twice and differently; `detail` names it.',
  next: 'Correct the header that `detail` names.',
});
/** The rows of the route belong to places and agencies, and the gateway did not say of which the call may see some. */
export const ScopeRequired = defineError('SECURITY.SCOPE_REQUIRED', 'forbidden', {
  en: 'The gateway did not say of which places and agencies this call may see rows',
  vi: 'Trục chưa xác định phạm vi địa bàn, cơ quan của lời gọi này',
  when: 'A route whose rows belong to places or agencies is called, and the gateway did not say of which.',
  next: 'Call through the gateway, and name the acting official or agency.',
});
/** What would be entered lies outside the places of the acting agency. */
export const OutsideScope = defineError('SECURITY.OUTSIDE_SCOPE', 'forbidden', {
  en: 'The place is none of those that the acting agency answers for',
  vi: 'Địa bàn không thuộc phạm vi của cơ quan thực hiện',
  when: 'Something is to be entered for a commune outside the places of the acting agency.',
  next: 'Have the agency of that commune enter it.',
});
/** The step is a person's, and a system asks for it without naming one. */
export const OfficerRequired = defineError('SECURITY.OFFICER_REQUIRED', 'forbidden', {
  en: 'Only a person may take this step; name the acting official',
  vi: 'Chỉ cán bộ được thực hiện bước này; cần mã cán bộ',
  when: 'A step that only an official may take is asked for by a system.',
  next: 'Name the official in `X-Road-UserId`.',
});
