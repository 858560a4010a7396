import { loadConfig } from '@lgsp/config';
import { migrate } from '@lgsp/database';
import { createService, migrationsOf } from '@lgsp/service-kit';
import { AWAY, runningDepartment, type RunningDepartment } from '@lgsp/testing';
import { fireSafetyConfig } from '../src/fire-safety.config.js';
import { fireSafetyService } from '../src/fire-safety.module.js';

/** Fire safety as it runs; it asks nobody. */
export const startFireSafety = (): Promise<RunningDepartment> =>
  runningDepartment({
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
