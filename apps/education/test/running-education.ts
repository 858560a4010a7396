import { loadConfig } from '@lgsp/config';
import { migrate } from '@lgsp/database';
import { createService, migrationsOf } from '@lgsp/service-kit';
import { AWAY, runningDepartment, type RunningDepartment } from '@lgsp/testing';
import { educationConfig } from '../src/education.config.js';
import { educationService } from '../src/education.module.js';

/** Education as it runs; it asks nobody. */
export const startEducation = (): Promise<RunningDepartment> =>
  runningDepartment({
    system: 'education',
    migrate: (ownerUrl) => migrate({ ownerUrl, migrations: migrationsOf(educationService) }),
    boot: async (env) => {
      const config = loadConfig(educationConfig, env);
      const app = await createService(educationService, config);
      await app.startAllMicroservices();
      await app.listen(config.PORT, '127.0.0.1');
      return app;
    },
    others: () => AWAY,
  });
