import { writeFileSync } from 'node:fs';

/** Those whose name has a word of the command line in it; all without one. */
export function wanted<Check extends { readonly name: string }>(checks: readonly Check[]): readonly Check[] {
  const parts = process.argv.slice(2);
  return checks.filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)));
}

/** What a run of checks tells, with the seconds since it began. */
export class Report {
  readonly #began = Date.now();
  #passed = 0;
  #failed = 0;

  readonly say = (text: string): void =>
    console.log(`${((Date.now() - this.#began) / 1000).toFixed(0).padStart(5)} s  ${text}`);

  /** What the work gives is said behind its name. */
  async tell(name: string, work: () => Promise<string | void>): Promise<void> {
    try {
      const more = await work();
      this.#passed += 1;
      this.say(`ok    ${name}${more ? ` (${more})` : ''}`);
    } catch (error) {
      this.#failed += 1;
      this.say(`FAIL  ${name}\n${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Of the run itself. */
  fail(error: unknown): void {
    this.#failed += 1;
    console.error(error instanceof Error ? error.message : error);
  }

  /** Writes `<passed> <failed>` to the file of LGSP_COUNTS when that is set. A run that checked nothing has failed. */
  end(): void {
    if (this.#passed === 0) this.#failed = Math.max(1, this.#failed);
    const counts = process.env['LGSP_COUNTS'];
    if (counts !== undefined) writeFileSync(counts, `${this.#passed} ${this.#failed}\n`);
    this.say(`${this.#passed} passed, ${this.#failed} failed`);
    process.exitCode = this.#failed > 0 ? 1 : 0;
  }
}
