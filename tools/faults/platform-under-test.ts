import { portIsFree, runPlatform, type RunningPlatform } from '@lgsp/launcher';
import { spareCalendar } from '@lgsp/testing';
import { randomInt } from 'node:crypto';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CuttingProxy } from './cutting-proxy.ts';
import { SERVICES } from './plan.ts';

const REGISTRY = fileURLToPath(new URL('../../apps/gateway/registry', import.meta.url));
const PROXY_OFFSET = 90;

/** Registers that decide almost at once: what is exercised is the platform's own work. */
const QUICK: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  population: { REGISTER_POLL_MS: '100' },
  'national-simulator': {
    CIVIL_REGISTER_DELAY_MS: '50',
    RESIDENCE_DELAY_MS: '100',
    SOCIAL_INSURANCE_DELAY_MS: '100',
    NATIONAL_PORTAL_DELAY_MS: '100',
  },
};

/** A whole platform that can be hurt: every service reaches the gateway through a proxy that can be cut. */
export interface PlatformUnderTest {
  readonly platform: RunningPlatform;
  /** Between the services and the gateway. */
  readonly proxy: CuttingProxy;
  /** The gateway's registry, a copy that may be changed. */
  readonly registryDir: string;
  /** Moves the clock that services read, not the machine's. */
  moveClock(ms: number): void;
  stop(): Promise<void>;
}

export async function platformUnderTest(
  dataDir: string,
  bus: 'embedded' | 'kafka',
  onLog: (line: string) => void,
): Promise<PlatformUnderTest> {
  const registryDir = join(dataDir, 'registry');
  cpSync(REGISTRY, registryDir, { recursive: true });
  const clockFile = join(dataDir, 'clock-offset');
  const moveClock = (ms: number): void => writeFileSync(clockFile, String(ms));
  moveClock(0);
  const portBase = await freeBase();
  const proxy = new CuttingProxy(portBase + PROXY_OFFSET, portBase);
  await proxy.listen();
  const throughProxy = { GATEWAY_URL: `http://127.0.0.1:${proxy.port}` };
  const env = Object.fromEntries(
    SERVICES.map((name) => [
      name,
      name === 'gateway' ? { REGISTRY_DIR: registryDir } : { ...QUICK[name], ...throughProxy },
    ]),
  );
  const common = {
    LGSP_ENV: 'test',
    CLOCK_OFFSET_FILE: clockFile,
    CALENDAR_DIR: spareCalendar(dataDir),
    LOG_LEVEL: 'warn',
  };
  try {
    const platform = await runPlatform({
      bus,
      ownBroker: true,
      dataDir,
      portBase,
      onLog,
      env: { ...env, '*': common },
    });
    const stop = async (): Promise<void> => {
      await platform.stop();
      await proxy.close();
    };
    return { platform, proxy, registryDir, moveClock, stop };
  } catch (error) {
    await proxy.close();
    throw error;
  }
}

/** Below what systems give to outgoing connections, or one of those could take a port while its service is down. */
const BASES = [15_000, 30_000] as const;

/** A base above which the whole layout is free: the proxy must know the gateway's port before the gateway runs. */
async function freeBase(): Promise<number> {
  for (;;) {
    const base = randomInt(...BASES);
    const free = await Promise.all(Array.from({ length: PROXY_OFFSET + 1 }, (_, n) => portIsFree(base + n)));
    if (free.every(Boolean)) return base;
  }
}
