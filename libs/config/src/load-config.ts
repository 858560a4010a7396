import { readFileSync } from 'node:fs';
import { ConfigError, type ConfigFault } from './config-error.js';
import { crossFaults } from './cross-faults.js';
import { type ConfigDefinition, type ConfigOf } from './define-config.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment as one frozen typed object. Every key `X` may be given as `X_FILE`, a file that holds the value
 * (a trailing newline is dropped); both at once is a fault. An empty value counts as absent. Unknown variables are not
 * looked at. Throws {@link ConfigError} with every fault.
 */
export function loadConfig<Definition extends ConfigDefinition>(
  definition: Definition,
  env: Environment,
): ConfigOf<Definition> {
  const faults: ConfigFault[] = [];
  const values: Record<string, string> = {};
  for (const key of Object.keys(definition.shape)) {
    const value = valueOf(key, env, faults);
    if (value !== undefined) values[key] = value;
  }
  const unread = new Set(faults.map(({ key }) => key.replace(/_FILE$/, '')));
  const parsed = definition.safeParse(values, { reportInput: false });
  for (const issue of parsed.error?.issues ?? []) {
    const key = String(issue.path[0] ?? '(environment)');
    if (unread.has(key)) continue;
    const missing = issue.path.length > 0 && values[key] === undefined && issue.code === 'invalid_type';
    faults.push({ key, problem: missing ? 'is required' : issue.message });
  }
  faults.push(...crossFaults(values).filter(({ key }) => !unread.has(key) && key in definition.shape));
  if (faults.length > 0 || !parsed.success) throw new ConfigError(faults);
  return Object.freeze(parsed.data);
}

function valueOf(key: string, env: Environment, faults: ConfigFault[]): string | undefined {
  const direct = env[key] || undefined;
  const file = env[`${key}_FILE`] || undefined;
  if (file === undefined) return direct;
  if (direct !== undefined) {
    faults.push({ key, problem: `is given twice, as ${key} and as ${key}_FILE` });
    return undefined;
  }
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '') || undefined;
  } catch (error) {
    faults.push({ key: `${key}_FILE`, problem: `cannot be read (${codeOf(error)})` });
    return undefined;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
