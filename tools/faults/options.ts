import { parseArgs } from 'node:util';
import { Random } from './random.ts';

export interface Options {
  readonly bus: 'embedded' | 'kafka';
  readonly seed: number;
  readonly births: number;
  readonly faults: number;
  readonly ms: number;
  /** Two processes of each service. */
  readonly replicas: boolean;
  /** Faults may last longer than any limit of the services. */
  readonly long: boolean;
}

const MINUTE_MS = 60_000;
/** So that this draw is none of the plan's. */
const REPLICAS = 0x5e7;
const SHORT = { minutes: 1.3, births: 24, faults: 12 };
/** A fifth of the planned faults finds nothing to hit: 500 are left. */
const LONG = { minutes: 36, births: 2_000, faults: 650 };

/** `--kafka`, `--long`, `--[no-]replicas` (else the seed decides), `--minutes N`, `--births N`, `--faults N`; `SEED` of the environment. */
export function readOptions(args: readonly string[], seed: string | undefined): Options {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      kafka: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
      replicas: { type: 'boolean' },
      minutes: { type: 'string' },
      births: { type: 'string' },
      faults: { type: 'string' },
    },
  });
  const form = values.long ? LONG : SHORT;
  const positive = (name: 'minutes' | 'births' | 'faults'): number => {
    const given = Number(values[name] ?? form[name]);
    if (!(given > 0)) throw new Error(`--${name} is a number above 0`);
    return given;
  };
  const chosen = seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(seed);
  if (!Number.isInteger(chosen) || chosen < 0) throw new Error('SEED is a whole number from 0');
  return {
    bus: values.kafka ? 'kafka' : 'embedded',
    seed: chosen,
    births: Math.round(positive('births')),
    faults: Math.round(positive('faults')),
    ms: positive('minutes') * MINUTE_MS,
    replicas: values.replicas ?? new Random(chosen ^ REPLICAS).next() < 0.5,
    long: values.long,
  };
}
