import { loadConfig } from '@lgsp/config';
import { migrate } from '@lgsp/database';
import { createService, localDateOf, migrationsOf } from '@lgsp/service-kit';
import { AWAY, runningDepartment, type RunningDepartment } from '@lgsp/testing';
import { fireSafetyConfig } from '../src/fire-safety.config.js';
import { fireSafetyService } from '../src/fire-safety.module.js';

export const TODAY = localDateOf(new Date());

/** Hours until noon of that day or a later one: a suite at midnight would see two days. */
export const untilNoon = (days = 0): number =>
  (Date.parse(`${TODAY}T12:00:00+07:00`) - Date.now()) / 3_600_000 + days * 24;

/** Fire safety as it runs, at noon; it asks nobody. */
export async function startFireSafety(): Promise<RunningDepartment> {
  const service = await runningDepartment({
    system: 'fire-safety',
    migrate: (ownerUrl) => migrate({ ownerUrl, migrations: migrationsOf(fireSafetyService) }),
    boot: async (env) => {
      const config = loadConfig(fireSafetyConfig, env);
      const app = await createService(fireSafetyService, config);
      await app.startAllMicroservices();
      await app.listen(config.PORT, '127.0.0.1');
      return app;
    },
    others: () => AWAY,
  });
  await service.moveClock(untilNoon());
  return service;
}
