import { type Random } from './random.js';
import { type Sex } from './names.js';

const SERIALS = 1_000_000;
/** Odd and no multiple of 5, so it shares no factor with a million: its multiples meet every serial once. */
const STEP = 387_241;

/**
 * Numbers of the province's register of births (038), each once: century and sex, year, and six digits that run through a
 * year's million in a scattered order (Luật Căn cước 2023 Art. 12).
 */
export class PersonalNumbers {
  private readonly given = new Map<string, number>();

  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  next(sex: Sex, year: number): string {
    const centuryAndSex = 2 * (Math.floor(year / 100) - 19) + (sex - 1);
    const head = `038${centuryAndSex}${String(year % 100).padStart(2, '0')}`;
    const serial = this.given.get(head) ?? this.random.between(0, SERIALS - 1);
    this.given.set(head, (serial + STEP) % SERIALS);
    return head + String(serial).padStart(6, '0');
  }
}
