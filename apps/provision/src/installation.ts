import { join } from 'node:path';
import { ConfigError } from '@lgsp/config';
import {
  madeUpAccounts,
  registryClients,
  SecretStore,
  secretPaths,
  secretsOf,
  serviceCatalogue,
  type ServiceDescription,
} from '@lgsp/provisioning';
import { type ProvisionConfig } from './provision.config.js';

type Known = Pick<ProvisionConfig, 'LGSP_ENV' | 'BUS' | 'SECRETS_DIR' | 'REGISTRY_DIR'>;

export interface Installation {
  readonly catalogue: readonly ServiceDescription[];
  readonly clients: readonly string[];
  readonly accounts: readonly string[];
  readonly secrets: SecretStore;
}

/** Found from `src/` and from `dist/` alike. */
const ROOT = join(import.meta.dirname, '../../..');

/** Which services there are, which clients, and where their secrets lie. In production the simulator is not among them. */
export function installationOf({ LGSP_ENV, SECRETS_DIR, REGISTRY_DIR }: Known): Installation {
  const all = serviceCatalogue(ROOT);
  const registry = REGISTRY_DIR ?? join(ROOT, 'apps/gateway/registry');
  return {
    catalogue: LGSP_ENV === 'production' ? all.filter(({ simulator }) => !simulator) : all,
    clients: registryClients(registry),
    accounts: LGSP_ENV === 'production' ? [] : madeUpAccounts(registry),
    secrets: new SecretStore(SECRETS_DIR),
  };
}

/** In production nothing is made up, so all that is missing is told at once. @throws ConfigError */
export function refuseNotGiven(
  { LGSP_ENV, BUS: bus }: Known,
  { secrets, catalogue, clients }: Installation,
  servers: readonly string[] = [],
): void {
  if (LGSP_ENV !== 'production') return;
  const wanted = [...servers.map(secretPaths.server), ...secretsOf({ catalogue, clients, bus })];
  const missing = secrets.notGiven(wanted);
  if (missing.length === 0) return;
  const problem = `has to hold these secrets, which LGSP_ENV=production does not generate: ${missing.join(', ')}`;
  throw new ConfigError([{ key: 'SECRETS_DIR', problem }]);
}
