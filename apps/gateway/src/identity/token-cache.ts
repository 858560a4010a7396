/** What a token stands for, until then; the oldest goes when there are too many. */
export class TokenCache<Value> {
  private readonly kept = new Map<string, { readonly value: Value; readonly until: number }>();

  constructor(private readonly most: number) {}

  get(key: string): Value | undefined {
    const found = this.kept.get(key);
    if (!found) return undefined;
    if (found.until > Date.now()) return found.value;
    this.kept.delete(key);
    return undefined;
  }

  /** `until` in Unix milliseconds: tokens keep the real clock. */
  keep(key: string, value: Value, until: number): Value {
    if (this.kept.size >= this.most) this.forgetOldest();
    this.kept.set(key, { value, until });
    return value;
  }

  private forgetOldest(): void {
    const [oldest] = this.kept.keys();
    if (oldest !== undefined) this.kept.delete(oldest);
  }
}
