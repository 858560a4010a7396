import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';

const PAGE = new URL('../registry/generated/openapi/gateway.json', import.meta.url);

/** What the gateway says of itself. */
export const document = JSON.parse(readFileSync(PAGE, 'utf8')) as { paths: Record<string, object> };

const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(document, 'gateway');

/** What breaks the schema of the answer of `GET path`. */
export function faultsOf(path: string, answer: unknown): unknown[] {
  const at = `/paths/${path.replaceAll('/', '~1')}/get/responses/200/content/application~1json/schema`;
  ajv.validate({ $ref: `gateway#${at.replaceAll('{', '%7B').replaceAll('}', '%7D')}` }, answer);
  return ajv.errors ?? [];
}
