import { addressHoldsNumber, headerHoldsNumber } from '@lgsp/x-road';
import { type IncomingHttpHeaders } from 'node:http';
import { BadRequest, PersonalNumberInAddress } from './http.errors.js';

/** Refuses a request whose address or headers hold what belongs in a body, or text that could not be stored. */
export function checkAddress(url: string, headers: IncomingHttpHeaders): void {
  let address: string;
  try {
    address = decodeURIComponent(url);
  } catch {
    throw new BadRequest({ detail: 'broken percent-encoding in the address' });
  }
  if (address.includes('\0')) throw new BadRequest({ detail: 'U+0000 in the address' });
  if (addressHoldsNumber(url)) throw new PersonalNumberInAddress({ detail: 'address' });
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && headerHoldsNumber(name, String(value)))
      throw new PersonalNumberInAddress({ detail: `header ${name}` });
}
