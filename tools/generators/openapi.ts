import { join } from 'node:path';
import { serviceCatalogue } from '@lgsp/provisioning';
import { format, resolveConfig } from 'prettier';
import type { Generator } from './generator.ts';
import { descriptionOf } from './description.ts';
import { withComments } from './openapi-comments.ts';

const FOLDER = 'apps/gateway/registry/generated/openapi';

/** The OpenAPI 3.1 document of each service, as the service itself prints it, and what its handlers' comments say. */
export const openapi: Generator = {
  name: 'OpenAPI',
  target: FOLDER,
  async generate(root) {
    const style = await resolveConfig(join(root, 'package.json'));
    const files = serviceCatalogue(root).map(async (service): Promise<[string, string]> => {
      const said = withComments(root, service.name, (await descriptionOf(service)).openapi);
      const document = JSON.stringify(said, undefined, 2);
      return [`${FOLDER}/${service.name}.json`, await format(document, { ...style, parser: 'json' })];
    });
    return new Map(await Promise.all(files));
  },
};
