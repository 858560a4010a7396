import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PlatformAccess, spareCalendar } from '@lgsp/testing';

/**
 * A platform that runs already, where the environment names one: `DEMO_GATEWAY_URL`, `DEMO_SIMULATOR_URL` (its desk is not reached through the
 * gateway), `DEMO_SECRETS_DIR` with the clients' secrets. Into `CALENDAR_DIR` goes what one-stop needs of years to come.
 */
export function runningPlatform(env: NodeJS.ProcessEnv): PlatformAccess | undefined {
  const { DEMO_GATEWAY_URL: gateway, DEMO_SIMULATOR_URL: simulator, DEMO_SECRETS_DIR: secrets } = env;
  if (!gateway) return undefined;
  if (!simulator || !secrets)
    throw new Error('DEMO_GATEWAY_URL wants DEMO_SIMULATOR_URL and DEMO_SECRETS_DIR');
  if (env['CALENDAR_DIR']) spareCalendar(dirname(env['CALENDAR_DIR']));
  const secret = (file: string): string => readFileSync(join(secrets, file), 'utf8').trim();
  return {
    urls: { gateway, 'national-simulator': simulator },
    credentials: (client) => ({
      clientId: client,
      clientSecret: secret(client.replaceAll('/', '.')),
      passwordOf: (subject) => secret(`_account.${subject}`),
    }),
  };
}
