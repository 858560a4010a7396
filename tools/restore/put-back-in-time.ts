import assert from 'node:assert/strict';
import { join } from 'node:path';
import { birth, countedBirths, educationKnows, enterSchool, say, type Walk } from './walk.ts';

const [BEFORE, AFTER] = ['38147970001', '38147970002'];

/** Education's database alone goes back to a point in time, out of back-ups of a server that holds all of them. */
export async function putBackInTime(walk: Walk): Promise<void> {
  const { platform, server, look, archive } = walk;
  const admin = archive.login(new URL(server.url));
  const records = async (): Promise<number> =>
    (await look.rows<{ n: number }>('gateway', 'SELECT count(*)::int AS n FROM exchange_record'))[0]?.n ?? 0;

  const base = await archive.run('base.sh');
  say(`base back-up: ${base.split('/').slice(-3).join('/')}`);
  await birth(walk);
  await enterSchool(walk, BEFORE);
  await countedBirths(walk, 1);
  const [now] = await look.rows<{ at: string }>(
    'postgres',
    `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`,
  );
  const point = now?.at ?? '';
  await enterSchool(walk, AFTER);
  await birth(walk);
  await countedBirths(walk, 2);
  say(`the point is ${point}; a birth and a school before it, a birth and a school after it`);

  const unreachable = await archive.tried('restore.sh', [
    base,
    join(archive.emptyFolder('late'), 'data'),
    '2999-01-01T00:00:00Z',
  ]);
  assert.notEqual(unreachable.code, 0, 'a time that the archive does not reach is refused');
  assert.match(unreachable.output, /recovery ended before configured recovery target was reached/);

  const side = join(archive.emptyFolder('side'), 'data');
  await archive.run('restore.sh', [base, side, point]);
  say('the server as it was at the point stands beside the one that serves');
  const dump = join(archive.emptyFolder('dumps'), 'education.dump');
  await archive.run('take-out.sh', [side, 'education', dump], admin);

  await platform.halt('education');
  const evidence = await records();
  await archive.run('put-back.sh', ['education', dump], admin);
  assert.deepEqual(await educationKnows(walk), { schools: [BEFORE], births: 1 });
  say('education is as it was at the point: what came after it is gone');

  const report = await platform.run('education', 'restored');
  assert.match(report, /1 events received before, and unknown to this database/);
  await platform.restart('education');
  await countedBirths(walk, 2);
  assert.deepEqual(await educationKnows(walk), { schools: [BEFORE], births: 2 });
  assert.ok((await records()) >= evidence && evidence > 0, 'the gateway went on with its records');
  await enterSchool(walk, AFTER);
  say('it was told of the second birth again; the second school was entered again');
}
