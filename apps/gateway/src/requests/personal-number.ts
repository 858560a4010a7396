import { addressHoldsNumber, type RequestTarget, XRoadError } from '@lgsp/x-road';

/** Addresses end up in logs. */
export function refusePersonalNumber({ path, query }: RequestTarget): void {
  if (addressHoldsNumber(path + query))
    throw new XRoadError(
      'BadRequest',
      'The address holds what looks like a personal number; send it in the body',
    );
}
