import { type RunningPlatform } from '@lgsp/launcher';
import { compare, printComparison } from './compare.ts';
import { generousRegistry } from './generous-registry.ts';
import { bareService } from './peers.ts';
import { ACTOR, PERSON, PERSON_ANSWER, personCall } from './person-call.ts';
import { inTemporaryFolder, withPlatform } from './temporary-platform.ts';

/**
 * What it costs a call that somebody acts and that it may see the rows of one place alone: beside the same call by nobody to the whole
 * province, through a gateway of its own, both before one stub.
 */
export async function whoAndWhere(): Promise<void> {
  const stub = await bareService(PERSON_ANSWER);
  const gateway = (everywhere: boolean, work: (platform: RunningPlatform) => Promise<void>): Promise<void> =>
    inTemporaryFolder((dataDir) => {
      const registry = generousRegistry(dataDir, { everywhere });
      const env = { gateway: { PROVIDERS: `population=${stub.url}`, REGISTRY_DIR: registry } };
      return withPlatform({ dataDir, services: ['gateway'], env }, work);
    });
  try {
    await gateway(true, (wide) =>
      gateway(false, async (narrow) => {
        const without = await personCall(wide, 'by nobody, of the province', PERSON);
        const scoped = await personCall(narrow, 'by nobody, of a commune', PERSON);
        const both = {
          ...scoped,
          name: 'by an official, of a commune',
          headers: { ...scoped.headers, 'x-road-userid': ACTOR },
        };
        const compared = await compare([without, scoped, both]);
        for (const asked of [scoped, both]) printComparison(compared, asked.name, without.name);
      }),
    );
  } finally {
    await stub.stop();
  }
}
