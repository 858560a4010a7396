import { runPlatform } from '@lgsp/launcher';
import { QUICK_REGISTERS, shortLeases, spareCalendar } from '@lgsp/testing';
import { inTemporaryFolder } from './bench/temporary-platform.ts';
import { Server } from './faults/server.ts';
import { installedPostgres } from './installed-postgres.ts';
import { Archive } from './restore/archive.ts';
import { loseTheServer } from './restore/lose-the-server.ts';
import { putBackInTime } from './restore/put-back-in-time.ts';
import { losableServer } from './restore/server.ts';
import { SERVICES } from './restore/walk.ts';

/**
 * `npm run test:restore`: back-ups of a real PostgreSQL 15 (deploy/backup) under a platform; education is put back to a point in time while
 * the others go on, and then the whole server is lost.
 */
const READY_WITHIN_MS = 180_000;
const FOLLOWER = { name: 'lgsp_backup', password: 'made-for-this-run' };
const log: string[] = [];
try {
  await inTemporaryFolder(async (folder) => {
    const programs = installedPostgres('15');
    const server = await losableServer(folder, programs);
    const look = new Server(server.url);
    const follower = new URL(server.url);
    [follower.username, follower.password] = [FOLLOWER.name, FOLLOWER.password];
    const archive = new Archive(folder, programs, follower);
    await look.rows(
      'postgres',
      `CREATE ROLE ${FOLLOWER.name} LOGIN REPLICATION PASSWORD '${FOLLOWER.password}'`,
    );
    const stopFollowing = archive.stream();
    try {
      const platform = await runPlatform({
        postgresUrl: server.url,
        services: SERVICES,
        dataDir: `${folder}/platform`,
        portBase: 'free',
        readyWithinMs: READY_WITHIN_MS,
        onLog: (line) => log.push(line),
        env: {
          ...QUICK_REGISTERS,
          '*': {
            LGSP_ENV: 'test',
            LOG_LEVEL: 'warn',
            CALENDAR_DIR: spareCalendar(folder),
            ...shortLeases('embedded'),
          },
        },
      });
      try {
        const walk = { platform, server, look, archive };
        await putBackInTime(walk);
        await loseTheServer(walk);
      } finally {
        await platform.stop();
      }
    } finally {
      await stopFollowing();
      await look.end();
      await server.stop();
    }
  });
  console.log('Everything is as it was to be.');
} catch (error) {
  console.error(log.slice(-20).join('\n'));
  console.error(error);
  process.exitCode = 1;
}
