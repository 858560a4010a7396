import { type PlatformOptions, runPlatform, type RunningPlatform } from '@lgsp/launcher';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Hands `work` a data folder that is gone afterwards. */
export async function inTemporaryFolder<Result>(work: (dataDir: string) => Promise<Result>): Promise<Result> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lgsp-bench-'));
  // PostgreSQL drops root's rights and must still be able to enter its folder.
  chmodSync(dataDir, 0o755);
  try {
    return await work(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Environment = NonNullable<PlatformOptions['env']>;

/** A platform with warnings as its only log, for as long as `work` takes. */
export async function withPlatform<Result>(
  { env = {}, ...options }: PlatformOptions,
  work: (platform: RunningPlatform) => Promise<Result>,
): Promise<Result> {
  const log: string[] = [];
  const quiet: Environment = { ...env, '*': { LOG_LEVEL: 'warn', ...env['*'] } };
  const platform = await runPlatform({
    portBase: 'free',
    onLog: (line) => log.push(line),
    ...options,
    env: quiet,
  });
  try {
    return await work(platform);
  } catch (error) {
    console.error(log.slice(-20).join('\n'));
    throw error;
  } finally {
    await platform.stop();
  }
}
