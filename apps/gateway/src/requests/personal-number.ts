import { holdsPersonalNumber } from '@lgsp/kernel';
import { type RequestTarget, XRoadError } from '@lgsp/x-road';

/** Addresses end up in logs. Both as it came and as the provider will read it; parseTarget has made sure that it decodes. */
export function refusePersonalNumber({ path, query }: RequestTarget): void {
  const text = `${path} ${query}`;
  const encoded = /[%+]/.test(text);
  if (
    holdsPersonalNumber(text) ||
    (encoded && holdsPersonalNumber(decodeURIComponent(text.replaceAll('+', ' '))))
  )
    throw new XRoadError(
      'BadRequest',
      'The address holds what looks like a personal number; send it in the body',
    );
}
