/** A name and what it says now. `ready` decides; `details` only tells (relay lag, parked events). */
export interface HealthSource {
  /** Ready only when every one resolves: the service's own database and nothing of others. */
  readonly checks: Readonly<Record<string, () => Promise<unknown>>>;
  /** Never fail readiness: a lagging relay must not take a service out of the exchange. */
  readonly details: Readonly<Record<string, () => Promise<unknown>>>;
  /** What is wrong where it says true, and does not take the service out: it is degraded, and ready. */
  readonly warnings?: Readonly<Record<string, () => Promise<boolean>>>;
}

export interface Health {
  readonly status: 'up' | 'degraded' | 'down';
  readonly checks: Readonly<Record<string, 'up' | 'down'>>;
  readonly details: Readonly<Record<string, unknown>>;
  readonly warnings: readonly string[];
}

/** Milliseconds: a check that hangs is down. */
const PATIENCE = 2_000;

const within = <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>(
    (_, reject) => (timer = setTimeout(() => reject(new Error('late')), PATIENCE)),
  );
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

export async function readHealth(source: HealthSource): Promise<Health> {
  const checks = await each(source.checks, (check) =>
    check.then(
      () => 'up' as const,
      () => 'down' as const,
    ),
  );
  const details = await each(source.details, (detail) => detail.catch(() => 'unknown'));
  const warned = await each(source.warnings ?? {}, (warning) => warning.catch(() => false));
  const warnings = Object.keys(warned).filter((name) => warned[name] === true);
  const down = Object.values(checks).includes('down');
  const degraded = warnings.length > 0 || Object.values(details).includes('unknown');
  return { status: down ? 'down' : degraded ? 'degraded' : 'up', checks, details, warnings };
}

async function each<T>(
  sources: Readonly<Record<string, () => Promise<unknown>>>,
  read: (result: Promise<unknown>) => Promise<T>,
): Promise<Record<string, T>> {
  const entries = Object.entries(sources).map(
    async ([name, source]) => [name, await read(within(Promise.resolve().then(source)))] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
