import { given } from '@lgsp/kernel';
import { givenPostgres, preparePlatform } from '@lgsp/launcher';
import { parseArgs } from 'node:util';
import { seedProvince } from './seed/seed-province.ts';

/** `npm run seed -- --persons N [--seed S]`: a made-up province in the data of a platform that is stopped and holds nobody yet. */
try {
  const { values } = parseArgs({
    options: { persons: { type: 'string' }, seed: { type: 'string', default: '1' } },
  });
  const persons = Number(values.persons);
  if (!Number.isInteger(persons) || persons < 1)
    throw new Error(`--persons is a whole number, not "${values.persons ?? ''}"`);
  const base = process.env['PORT_BASE'];
  const platform = await preparePlatform({
    ...given({
      portBase: base === undefined ? undefined : Number(base),
      dataDir: process.env['LGSP_DATA_DIR'],
      postgresUrl: givenPostgres(process.env),
    }),
  });
  try {
    await seedProvince({ server: platform.postgres.url, persons, seed: values.seed, say: console.log });
  } finally {
    await platform.stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
