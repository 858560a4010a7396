export { createDatabase, type DatabaseOptions, type DatabaseUrls } from './databases/create-database.js';
export { dropDatabase } from './databases/drop-database.js';
export { KAFKA_ADMIN } from './kafka-logins.js';
export {
  provision,
  type Provisioned,
  type ProvisionedBus,
  type ProvisionOptions,
  secretsOf,
} from './provision.js';
export { madeUpAccounts, registryClients } from './registry-clients.js';
export { secretFile } from './secrets/secret-file.js';
export { secretPaths } from './secrets/secret-paths.js';
export { SecretStore } from './secrets/secret-store.js';
export { chooseServices, GATEWAY, serviceCatalogue, type ServiceDescription } from './service-catalogue.js';
export { topicConfig, type TopicSettings, topicSettings } from './topics/topic-settings.js';
