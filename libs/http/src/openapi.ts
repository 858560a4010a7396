import { registeredErrors } from '@lgsp/kernel';
import { type SubsystemId } from '@lgsp/x-road';
import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { describeBodies } from './openapi-bodies.js';
import { describeCallers, exchangeServers } from './openapi-callers.js';
import { operationsOf, tagsOf } from './openapi-operations.js';
import { describeRefusals } from './openapi-refusals.js';

const isZod = (schema: unknown): schema is z.ZodType =>
  typeof schema === 'object' && schema !== null && '_zod' in schema;

/** Draft 2020-12, the dialect of OpenAPI 3.1; Swagger's default would write 3.0 keywords. */
function convert(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) {
  if (!isZod(schema)) return undefined;
  const { $defs = {}, ...json } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: schemaType });
  delete json.$schema;
  const components: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries($defs)) components[name] = withoutId(definition);
  const id = z.globalRegistry.get(schema)?.id;
  if (id === undefined) return { schema: withoutId(json), components };
  // A schema that others refer to, or that refers to named ones, stands among the definitions already.
  components[id] ??= withoutId(json);
  return { schema: { $ref: `#/components/schemas/${id}` }, components };
}

const withoutId = (schema: object): unknown =>
  Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== 'id'));

export interface DescribedService {
  readonly system: string;
  /** Whose clients call it: through the exchange by its id, or, without one, at its own address. */
  readonly id?: SubsystemId;
}

/**
 * OpenAPI 3.1 of everything an application serves to others, as its callers meet it; health and metrics are excluded where they are
 * declared. What the modules define as errors at import is what it can answer with.
 */
export function openApiDocument(app: INestApplication, { system, id }: DescribedService): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(system)
    .setVersion('1')
    .setDescription(
      id
        ? 'An agreement may grant a part of each answer: see `allowedMethods`.'
        : 'Routes of the gateway itself, beside the exchange.',
    )
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Of the gateway, at `/oauth/token`.' })
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: convert,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  document.servers = id ? exchangeServers(id.text) : [{ url: '/' }];
  const operations = operationsOf(document);
  document.tags = tagsOf(operations);
  describeBodies(operations);
  describeCallers(document, operations, id !== undefined);
  describeRefusals(document, operations, registeredErrors(), id !== undefined);
  return document;
}
