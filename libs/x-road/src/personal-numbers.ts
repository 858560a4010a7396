import { holdsPersonalNumber } from '@lgsp/kernel';
import { headerRule } from './header-rules.js';

/** Does the header say what could be somebody's number? Never asked of what the table marks as of machines. */
export const headerHoldsNumber = (name: string, value: string): boolean =>
  !headerRule(name).machine && inAnyForm(value, decoded(value));

/** Does the address? Both as it came and as its reader will read it, where `+` may be a space. */
export const addressHoldsNumber = (address: string): boolean =>
  inAnyForm(address, /[%+]/.test(address) ? decoded(address.replaceAll('+', ' ')) : address);

const inAnyForm = (text: string, read: string): boolean =>
  holdsPersonalNumber(text) || (read !== text && holdsPersonalNumber(read));

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
