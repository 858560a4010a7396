import { loadConfig } from '@lgsp/config';
import { migrate } from '@lgsp/database';
import { createService, migrationsOf } from '@lgsp/service-kit';
import { AWAY, runningDepartment, type RunningDepartment } from '@lgsp/testing';
import { landConfig } from '../src/land.config.js';
import { landService } from '../src/land.module.js';

/** Land as it runs; it asks nobody. */
export const startLand = (): Promise<RunningDepartment> =>
  runningDepartment({
    system: 'land',
    migrate: (ownerUrl) => migrate({ ownerUrl, migrations: migrationsOf(landService) }),
    boot: async (env) => {
      const config = loadConfig(landConfig, env);
      const app = await createService(landService, config);
      await app.startAllMicroservices();
      await app.listen(config.PORT, '127.0.0.1');
      return app;
    },
    others: () => AWAY,
  });
