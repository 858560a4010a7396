import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type OpenApi } from '../routes.js';
import { type ServiceUnderTest } from '../service-under-test.js';

export function checkDescription(service: () => ServiceUnderTest, printed: () => OpenApi): void {
  it('describes itself in OpenAPI 3.1 as committed in apps/gateway/registry/generated/openapi', async () => {
    const { system, openapi } = service().options;
    const file = openapi ?? join(service().folder, `../gateway/registry/generated/openapi/${system}.json`);
    const committed = JSON.parse(await readFile(file, 'utf8')) as OpenApi;
    expect(printed().openapi).toMatch(/^3\.1\./);
    expect(withoutComments(printed())).toEqual(withoutComments(committed));
  });
}

/** What each operation does is said by the comment over its handler, which a service that runs has not: it is made into the file. */
const withoutComments = ({ paths, ...document }: OpenApi): object => ({
  ...document,
  paths: Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      Object.fromEntries(
        Object.entries(item).map(([method, operation]) => [
          method,
          { ...operation, summary: undefined, description: undefined },
        ]),
      ),
    ]),
  ),
});
