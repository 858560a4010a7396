import { QUICK_REGISTERS, spareCalendar } from '@lgsp/testing';
import { type PlatformOptions, type RunningPlatform } from '@lgsp/launcher';
import { generousRegistry } from './generous-registry.ts';
import { inTemporaryFolder, withPlatform } from './temporary-platform.ts';

/** A platform on which births are measured: registers that decide at once, quotas that nobody reaches. */
export function onBirthPlatform(
  { env, ...options }: Pick<PlatformOptions, 'bus' | 'env' | 'postgresSettings'>,
  measure: (platform: RunningPlatform, dataDir: string) => Promise<void>,
): Promise<void> {
  return inTemporaryFolder((dataDir) => {
    const own: NonNullable<PlatformOptions['env']> = {
      ...QUICK_REGISTERS,
      gateway: { REGISTRY_DIR: generousRegistry(dataDir) },
      '*': { CALENDAR_DIR: spareCalendar(dataDir) },
    };
    const names = new Set([...Object.keys(own), ...Object.keys(env ?? {})]);
    const merged = [...names].map((name): [string, Record<string, string>] => [
      name,
      { ...own[name], ...env?.[name] },
    ]);
    return withPlatform(
      { dataDir, ownBroker: true, ...options, env: Object.fromEntries(merged) },
      (platform) => measure(platform, dataDir),
    );
  });
}
