import { serviceCatalogue } from '@lgsp/provisioning';
import { fileURLToPath } from 'node:url';

const catalogue = serviceCatalogue(fileURLToPath(new URL('../../../', import.meta.url)));

export const SERVICES: readonly string[] = catalogue.map(({ name }) => name);

/** Systems with topics of their own. */
export const SYSTEMS: readonly string[] = catalogue.filter(({ topics }) => topics).map(({ name }) => name);

export const databaseOf = (system: string): string => system.replaceAll('-', '_');

/** Of work rows: what a migration puts off by a day waits on purpose. */
export const NOT_PUT_OFF = `(attempts > 0 OR run_at < now() + interval '1 hour')`;
