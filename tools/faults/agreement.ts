import { type RunningPlatform } from '@lgsp/launcher';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { within } from './timeout.ts';

const FILE = 'agreements/education--population--forecast-intake.yaml';
const ENDED = '2026-07-31';
const GIVE_UP_MS = 180_000;
/** A whole process starts for it. */
const PATIENCE_MS = 60_000;

/** The one agreement that ends here: education's, whom no birth waits for. */
export class EndingAgreement {
  private readonly path: string;
  private readonly original: string;
  private version: number;

  private readonly folder: string;
  private readonly platform: RunningPlatform;

  constructor(registryDir: string, platform: RunningPlatform) {
    this.folder = registryDir;
    this.platform = platform;
    this.path = join(registryDir, FILE);
    this.original = readFileSync(this.path, 'utf8');
    this.version = Number(/^version: (\d+)$/m.exec(this.original)?.[1]);
  }

  /** Writes the next version; it is in force when the registry is applied. */
  write(state: 'ended' | 'in-force'): void {
    this.version += 1;
    const next = this.original.replace(/^version: \d+$/m, `version: ${this.version}`);
    const bundle = join(this.folder, 'bundle.json');
    const { number } = JSON.parse(readFileSync(bundle, 'utf8')) as { number: number };
    writeFileSync(bundle, JSON.stringify({ number: number + 1 }));
    writeFileSync(this.path, state === 'ended' ? next.replace(/to: [\d-]+/, `to: ${ENDED}`) : next);
  }

  /** As a release applies it, again and again until it is in force. */
  async apply(): Promise<void> {
    for (const end = Date.now() + GIVE_UP_MS; ; await pause(200)) {
      const applied = within(PATIENCE_MS, this.platform.run('gateway', 'registry', 'apply'));
      const fault = await applied.then(() => undefined, String);
      if (fault === undefined) return;
      if (Date.now() > end) throw new Error(`not applied in ${GIVE_UP_MS / 1_000} s: ${fault}`);
    }
  }
}
