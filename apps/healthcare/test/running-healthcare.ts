import { loadConfig } from '@lgsp/config';
import { migrate } from '@lgsp/database';
import { createService, migrationsOf } from '@lgsp/service-kit';
import { type Others, runningDepartment, type RunningDepartment } from '@lgsp/testing';
import { healthcareConfig } from '../src/healthcare.config.js';
import { healthcareService } from '../src/healthcare.module.js';

/** Healthcare as it runs; the others are the suite’s. */
export const startHealthcare = (others: Others): Promise<RunningDepartment> =>
  runningDepartment({
    system: 'healthcare',
    migrate: (ownerUrl) => migrate({ ownerUrl, migrations: migrationsOf(healthcareService) }),
    boot: async (env) => {
      const config = loadConfig(healthcareConfig, { ...env, REGISTER_POLL_MS: '20' });
      const app = await createService(healthcareService, config);
      await app.startAllMicroservices();
      await app.listen(config.PORT, '127.0.0.1');
      return app;
    },
    others,
  });
