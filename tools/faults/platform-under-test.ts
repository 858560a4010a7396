import { runPlatform, type RunningPlatform } from '@lgsp/launcher';
import { cutProxy, type CutProxy, QUICK_REGISTERS, shortLeases, spareCalendar } from '@lgsp/testing';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVICES } from './checks/systems.ts';

const REGISTRY = fileURLToPath(new URL('../../apps/gateway/registry', import.meta.url));

/** A whole platform that can be hurt: every service reaches the gateway through a proxy that can be cut. */
export interface PlatformUnderTest {
  readonly platform: RunningPlatform;
  /** Between the services and the gateway. */
  readonly proxy: CutProxy;
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
  // Services are told of the proxy before the gateway has its port; they bear that it does not answer yet.
  const gateway = { host: '127.0.0.1', port: 0 };
  const proxy = await cutProxy(gateway);
  const throughProxy = { GATEWAY_URL: `http://127.0.0.1:${proxy.port}` };
  const env = Object.fromEntries(
    SERVICES.map((name) => [
      name,
      name === 'gateway' ? { REGISTRY_DIR: registryDir } : { ...QUICK_REGISTERS[name], ...throughProxy },
    ]),
  );
  const common = {
    LGSP_ENV: 'test',
    CLOCK_OFFSET_FILE: clockFile,
    CALENDAR_DIR: spareCalendar(dataDir),
    LOG_LEVEL: 'warn',
    ...shortLeases(bus),
  };
  try {
    const platform = await runPlatform({
      bus,
      ownBroker: true,
      dataDir,
      portBase: 'free',
      onLog,
      env: { ...env, '*': common },
    });
    gateway.port = Number(new URL(platform.urls['gateway'] ?? '').port);
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
