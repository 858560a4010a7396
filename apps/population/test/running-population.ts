import { loadConfig } from '@lgsp/config';
import { migrate } from '@lgsp/database';
import { createService, migrationsOf } from '@lgsp/service-kit';
import { runningDepartment, type Said, until } from '@lgsp/testing';
import { populationConfig } from '../src/population.config.js';
import { populationService } from '../src/population.module.js';
import { NationalSystems } from './national-systems.js';

/** Population as it runs; the national systems are `world.national`, which a suite replaces as it likes. */
export async function startPopulation() {
  const world = { national: new NationalSystems() };
  const department = await runningDepartment({
    system: 'population',
    migrate: (ownerUrl) => migrate({ ownerUrl, migrations: migrationsOf(populationService) }),
    boot: async (env) => {
      const config = loadConfig(populationConfig, { ...env, REGISTER_POLL_MS: '20' });
      const app = await createService(populationService, config);
      await app.startAllMicroservices();
      await app.listen(config.PORT, '127.0.0.1');
      return app;
    },
    others: (call) => world.national.answer(call),
  });
  return {
    ...department,
    world,

    /** Everybody is well again and has forgotten everything. */
    freshNation: (): NationalSystems => (world.national = new NationalSystems()),

    /** Short names of what was said about one subject, in order. */
    types: async (subject: string): Promise<string[]> =>
      (await department.said(subject)).map(({ type }) => type.replace('vn.lgsp.population.', '')),

    saying: (subject: string, type: string): Promise<Said> =>
      until(`${type} is said`, async () =>
        (await department.said(subject)).find((event) => event.type === `vn.lgsp.population.${type}`),
      ),
  };
}
export type Population = Awaited<ReturnType<typeof startPopulation>>;
