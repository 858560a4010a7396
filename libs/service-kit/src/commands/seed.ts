import { defineConfig, loadConfig, platformConfig, processEnvironment } from '@lgsp/config';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type ServiceDefinition } from '../define-service.js';

/** What a department is asked to fill its own, empty tables with. */
export interface SeedOptions {
  /** Of its database under the owner role; migrations have run. */
  readonly ownerUrl: string;
  /** In the whole province. */
  readonly persons: number;
  /** The same seed makes the same province, whichever department draws it. */
  readonly seed: string;
  readonly say: (text: string) => void;
}

const MOST = 5_000_000;

/** All that the command reads. Where it runs must be said: a register of real people is never filled by mistake. */
const seedConfig = defineConfig(
  z.object({
    LGSP_ENV: z.enum(['development', 'test'], 'is development or test where anything is made up'),
    MIGRATE_DATABASE_URL: platformConfig.shape.MIGRATE_DATABASE_URL.unwrap(),
  }),
);

/** `main.js seed --persons N [--seed S]`: says on each line how far it is. A service that makes nothing up does nothing. */
export async function seed({ seed: load }: ServiceDefinition): Promise<void> {
  const { MIGRATE_DATABASE_URL: ownerUrl } = loadConfig(seedConfig, processEnvironment());
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: { persons: { type: 'string' }, seed: { type: 'string', default: '1' } },
  });
  const persons = Number(values.persons);
  if (!Number.isInteger(persons) || persons < 1 || persons > MOST)
    throw new Error(`--persons is a whole number from 1 to ${MOST}, not "${values.persons ?? ''}"`);
  if (!load) return;
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  await (await load()).seed({ ownerUrl, persons, seed: values.seed, say });
}
