import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type OpenApi } from '../routes.js';
import { type ServiceUnderTest } from '../service-under-test.js';

export function checkDescription(service: () => ServiceUnderTest, printed: () => OpenApi): void {
  it('describes itself in OpenAPI 3.1 as committed in apps/gateway/registry/generated/openapi', async () => {
    const { system, openapi } = service().options;
    const file = openapi ?? join(service().folder, `../gateway/registry/generated/openapi/${system}.json`);
    const committed = JSON.parse(await readFile(file, 'utf8')) as unknown;
    expect(printed().openapi).toMatch(/^3\.1\./);
    expect(printed()).toEqual(committed);
  });
}
