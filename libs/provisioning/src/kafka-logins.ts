import { type KafkaLogin } from '@lgsp/messaging';
import { type SecretStore } from './secrets/secret-store.js';
import { type ServiceDescription } from './service-catalogue.js';

/** The name of the super user; no service may have it. */
export const KAFKA_ADMIN = 'kafka-admin';

/** One for every service of the catalogue, running or not, as each has a role on the embedded bus. */
export const kafkaLogins = (
  catalogue: readonly ServiceDescription[],
  secrets: SecretStore,
): readonly KafkaLogin[] =>
  catalogue.map(({ name }) => ({ username: name, password: secrets.kafkaPassword(name) }));
