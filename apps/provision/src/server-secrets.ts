import { type Environment, loadConfig } from '@lgsp/config';
import { installationOf, refuseNotGiven } from './installation.js';
import { keeping } from './keeping.js';
import { secretsConfig } from './provision.config.js';

/** `provision secrets <server…>`: the passwords of servers that start with them, before there is anything to log in to. */
export async function serverSecrets(env: Environment, servers: readonly string[]): Promise<void> {
  const unfit = servers.filter((server) => !/^[a-z0-9-]+$/.test(server));
  if (unfit.length > 0 || servers.length === 0)
    throw new Error(`secrets of which servers? Words such as postgres, not "${unfit.join(' ')}"`);
  const config = loadConfig(secretsConfig, env);
  await keeping(config, env, () => {
    const installation = installationOf(config);
    refuseNotGiven(config, installation, servers);
    for (const server of servers) installation.secrets.serverPassword(server);
  });
}
