import { HEADER } from './headers.js';

/** How each header of the exchange must look, at its gateway and in every description; what does not fit is refused, never repaired. */
export const HEADER_FORMS = {
  [HEADER.client]: /^[!-~]{1,420}$/,
  [HEADER.userId]: /^(system|[A-Za-z0-9.]{2,35}):[A-Za-z0-9._-]{1,64}$/,
  [HEADER.actorToken]: /^[A-Za-z0-9_.-]{1,4096}$/,
  [HEADER.issue]: /^[A-Za-z0-9][A-Za-z0-9./_-]{0,79}$/,
  [HEADER.representedParty]: /^[A-Za-z0-9./_-]{1,80}$/,
  [HEADER.purpose]: /^[a-z][a-z0-9-]{1,60}$/,
  [HEADER.procedure]: /^[0-9A-Za-z.]{1,20}$/,
  [HEADER.timeout]: /^\d{1,7}$/,
  /** With or without the quotes of a structured-field string, which are no part of the key. */
  [HEADER.idempotencyKey]: /^"?[!#-~]{1,200}"?$/,
} as const;
