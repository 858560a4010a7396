/** What was spent within one of so many parts of a period comes back together, when the last of it does. */
const PARTS = 50;

/** Calls of one part; `until` they count. */
interface Spent {
  readonly part: number;
  amount: number;
  until: number;
}

/**
 * What was spent in the last `seconds`, whenever that begins: a call comes back when the period after it has passed, so that no
 * period sees more than the quota. Time in milliseconds; how much may be spent may be another number from call to call.
 */
export class SpentWindow {
  private readonly spent: Spent[] = [];
  private total = 0;
  private readonly spanMs: number;

  constructor(seconds: number) {
    this.spanMs = seconds * 1_000;
  }

  /** Takes one; gives 0, or the milliseconds after which the next is there. */
  take(count: number, now: number): number {
    if (this.amount(now) >= count) return this.waitFor(this.total - count + 1, now);
    this.add(now);
    return 0;
  }

  /** One was spent elsewhere, be there one here or not. */
  add(now: number): void {
    const [part, until] = [Math.floor((now * PARTS) / this.spanMs), now + this.spanMs];
    const last = this.spent.at(-1);
    if (last?.part === part) {
      last.amount += 1;
      last.until = until;
    } else this.spent.push({ part, amount: 1, until });
    this.total += 1;
  }

  /** How much counts as spent. */
  amount(now: number): number {
    for (let [first] = this.spent; first && first.until <= now; [first] = this.spent) {
      this.total -= first.amount;
      this.spent.shift();
    }
    return this.total;
  }

  private waitFor(wanted: number, now: number): number {
    let back = 0;
    const enough = this.spent.find(({ amount }) => (back += amount) >= wanted);
    return Math.max(1, (enough?.until ?? now + this.spanMs) - now);
  }
}
