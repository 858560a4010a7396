import { type BirthJourney } from '@lgsp/testing';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { within } from './patience.ts';

const FILE = 'agreements/education--population--forecast-intake.yaml';
const ENDED = '2026-07-31';
const GIVE_UP_MS = 120_000;
const PATIENCE_MS = 10_000;

/** The one agreement that ends here: education's, whom no birth waits for. */
export class EndingAgreement {
  private readonly path: string;
  private readonly original: string;
  private version = 1;

  private readonly journey: BirthJourney;

  constructor(registryDir: string, journey: BirthJourney) {
    this.journey = journey;
    this.path = join(registryDir, FILE);
    this.original = readFileSync(this.path, 'utf8');
  }

  /** Writes the next version; it applies when the gateway loads its files. */
  write(state: 'ended' | 'in-force'): void {
    this.version += 1;
    const next = this.original.replace(/^version: \d+$/m, `version: ${this.version}`);
    writeFileSync(this.path, state === 'ended' ? next.replace(/to: [\d-]+/, `to: ${ENDED}`) : next);
  }

  /** The operator's reload, until the gateway has taken it. */
  async apply(): Promise<void> {
    for (const end = Date.now() + GIVE_UP_MS; ; await pause(200)) {
      const outcome = await within(PATIENCE_MS, this.reload()).catch(String);
      if (outcome === 200) return;
      if (Date.now() > end) throw new Error(`not reloaded in ${GIVE_UP_MS / 1_000} s: ${outcome}`);
    }
  }

  private async reload(): Promise<number> {
    return (await this.journey.operator.own('/admin/reload', { method: 'POST' })).status;
  }
}
