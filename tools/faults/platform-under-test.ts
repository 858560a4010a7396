import { runPlatform, type RunningPlatform } from '@lgsp/launcher';
import { QUICK_REGISTERS, shortLeases, spareCalendar } from '@lgsp/testing';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVICES } from './checks/systems.ts';
import { Ways } from './ways.ts';

const REGISTRY = fileURLToPath(new URL('../../apps/gateway/registry', import.meta.url));
/** The simulator stands for others' systems. */
const REPLICAS = { 'national-simulator': 1, '*': 2 };
/** Fifteen processes start on two slow cores. */
const READY_WITHIN_MS = 180_000;

/** A whole platform that can be hurt. */
export interface PlatformUnderTest {
  readonly platform: RunningPlatform;
  /** Two processes of each service. */
  readonly replicas: boolean;
  /** Each process's name. */
  readonly processes: readonly string[];
  readonly ways: Ways;
  /** The gateway's registry, a copy that may be changed. */
  readonly registryDir: string;
  /** Moves the clock that a process reads, not the machine's. */
  moveClock(process: string, ms: number): void;
  stop(): Promise<void>;
}

export interface UnderTest {
  readonly bus: 'embedded' | 'kafka';
  /** Two processes of each service. */
  readonly replicas: boolean;
  /** The limits of services are those of an operator, not those of a short run. */
  readonly long: boolean;
}

/** A half-open connection is given up after 12 s, not after 36. */
const SOON_GIVEN_UP = { DATABASE_STATEMENT_MS: '10000' };

export async function platformUnderTest(
  dataDir: string,
  { bus, replicas, long }: UnderTest,
  onLog: (line: string) => void,
): Promise<PlatformUnderTest> {
  const registryDir = join(dataDir, 'registry');
  cpSync(REGISTRY, registryDir, { recursive: true });
  const clockOf = (process: string): string => join(dataDir, `clock-offset-${process}`);
  const moveClock = (process: string, ms: number): void => writeFileSync(clockOf(process), String(ms));
  const ways = new Ways(dataDir, bus);
  const common = {
    LGSP_ENV: 'test',
    CALENDAR_DIR: spareCalendar(dataDir),
    LOG_LEVEL: 'warn',
    ...shortLeases(bus),
    ...(long ? {} : SOON_GIVEN_UP),
  };
  try {
    const platform = await runPlatform({
      bus,
      ...(replicas ? { replicas: REPLICAS } : {}),
      ownBroker: true,
      dataDir,
      portBase: 'free',
      readyWithinMs: READY_WITHIN_MS,
      onLog,
      env: { ...QUICK_REGISTERS, gateway: { REGISTRY_DIR: registryDir }, '*': common },
      detours: async (ports) => {
        const laid = await ways.lay(ports);
        const env = Object.entries(laid.env).map(([process, given]) => {
          moveClock(process, 0);
          return [process, { ...given, CLOCK_OFFSET_FILE: clockOf(process) }] as const;
        });
        return { ...laid, env: Object.fromEntries(env) };
      },
    });
    const processes = SERVICES.flatMap((service) => platform.replicas(service));
    const stop = async (): Promise<void> => {
      await platform.stop();
      await ways.close();
    };
    return { platform, replicas, processes, ways, registryDir, moveClock, stop };
  } catch (error) {
    await ways.close();
    throw error;
  }
}
