import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serviceCatalogue } from '@lgsp/provisioning';
import { type Command, dataDir, gateway, root, UsageError } from './command.ts';

const secret = (...path: string[]): string => join(dataDir, 'secrets', ...path);

/** Runs `restored` of a service under the environment of its last start; the platform was started without it. */
export const restored: Command = {
  name: 'restored',
  usage: `npm run lgsp -- restored <service> [since] [--kafka]
                                       after its database was put back to an earlier time, while it is stopped
                                       and the rest runs: docs/operators/back-up.md`,
  run(args) {
    const [service, ...since] = args.filter((arg) => arg !== '--kafka');
    if (service === undefined || since.length > 1) throw new UsageError();
    const found = serviceCatalogue(root).find(({ name }) => name === service);
    if (!found?.client) throw new Error(`${service} is no service that takes part in the exchange of events`);
    const given = (key: string): string => secret('services', service, key);
    const database = given('DATABASE_URL');
    if (!existsSync(database))
      throw new Error(`${service} was never started here; there is nothing to restore.`);
    const { status } = spawnSync(
      process.execPath,
      [join(found.folder, 'dist/main.js'), 'restored', ...since],
      {
        cwd: found.folder,
        stdio: 'inherit',
        env: {
          ...process.env,
          PORT: '0',
          GATEWAY_URL: gateway,
          DATABASE_URL_FILE: database,
          CLIENT_SECRET_FILE: given('CLIENT_SECRET'),
          ...(args.includes('--kafka')
            ? kafkaEnvironment(service, given('KAFKA_PASSWORD'))
            : { BUS: 'embedded', BUS_DATABASE_URL_FILE: given('BUS_DATABASE_URL') }),
        },
      },
    );
    process.exitCode = status ?? 1;
  },
};

/** On a broker of ours the service logs in as itself; else as KAFKA_USERNAME says. */
function kafkaEnvironment(service: string, password: string) {
  const port = Number(process.env['PORT_BASE'] ?? '7100') + 40;
  return {
    BUS: 'kafka',
    KAFKA_BROKERS: process.env['KAFKA_BROKERS'] ?? `127.0.0.1:${port}`,
    ...(existsSync(password) ? { KAFKA_USERNAME: service, KAFKA_PASSWORD_FILE: password } : {}),
  };
}
