import { until } from '@lgsp/testing';
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { birth, countedBirths, educationKnows, say, SERVICES, type Walk } from './walk.ts';
import { known, writer } from './writer.ts';

const WRITES_MS = 3_000;

/** The server dies and its disk is gone; all that the archive has comes back in its place, while the services wait. */
export async function loseTheServer(walk: Walk): Promise<void> {
  const { platform, server, look, archive } = walk;
  await archive.run('watched.sh');
  const base = (await archive.run('base.sh')).split('\n')[0] ?? '';
  const before = await educationKnows(walk);
  const writes = await writer(server.url);
  await pause(WRITES_MS);

  const [size] = await look.rows<{ mib: number }>(
    'postgres',
    'SELECT (sum(pg_database_size(oid)) / 1048576)::int AS mib FROM pg_database',
  );
  await server.lose();
  const acknowledged = await writes.ended();
  const started = Date.now();
  const seconds = (): string => ((Date.now() - started) / 1_000).toFixed(1);
  await archive.run('restore.sh', [base, server.dataDir]);
  await server.start();
  say(`server with ${size?.mib ?? 0} MiB of databases lost and back after ${seconds()} s`);

  const lost = acknowledged - (await known(server.url));
  say(`${lost} of ${acknowledged} commits that had been acknowledged in ${WRITES_MS} ms are lost`);
  assert.ok(lost * 10 < acknowledged, 'less than a tenth of three seconds is lost');
  assert.deepEqual(await educationKnows(walk), before);
  await Promise.all(SERVICES.map((name) => platform.ready(name)));
  await birth(walk);
  await countedBirths(walk, before.births + 1);
  say(`a birth after ${seconds()} s, and education has counted it`);

  await until(
    'somebody follows the new life of the server',
    async () => (await archive.tried('watched.sh')).code === 0,
    30_000,
  );
  const next = (await archive.run('base.sh')).split('\n')[0] ?? '';
  assert.notEqual(next.split('/').at(-3), base.split('/').at(-3), 'a life has a folder of its own');
}
