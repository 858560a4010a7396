import { join } from 'node:path';
import { serviceCatalogue } from '@lgsp/provisioning';
import { format, resolveConfig } from 'prettier';
import type { Generator } from './generator.ts';
import { descriptionOf } from './description.ts';

const FOLDER = 'apps/gateway/registry/generated/openapi';

/** The OpenAPI 3.1 document of each service, as the service itself prints it. */
export const openapi: Generator = {
  name: 'OpenAPI',
  target: FOLDER,
  async generate(root) {
    const style = await resolveConfig(join(root, 'package.json'));
    const files = serviceCatalogue(root).map(async (service): Promise<[string, string]> => {
      const document = JSON.stringify((await descriptionOf(service)).openapi, undefined, 2);
      return [`${FOLDER}/${service.name}.json`, await format(document, { ...style, parser: 'json' })];
    });
    return new Map(await Promise.all(files));
  },
};
