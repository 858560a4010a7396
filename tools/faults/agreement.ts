import { type BirthJourney } from '@lgsp/testing';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const FILE = 'agreements/education--population--forecast-intake.yaml';
const ENDED = '2026-07-31';
const GIVE_UP_MS = 120_000;

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
      try {
        const { gatewayUrl } = this.journey.operator;
        const answer = await fetch(`${gatewayUrl}/admin/reload`, {
          method: 'POST',
          headers: { authorization: `Bearer ${await this.journey.operator.token()}` },
          signal: AbortSignal.timeout(10_000),
        });
        if (answer.status === 200) return;
        if (answer.status < 500 && answer.status !== 401 && answer.status !== 409)
          throw new Error(`reload: ${answer.status} ${await answer.text()}`);
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  }
}
