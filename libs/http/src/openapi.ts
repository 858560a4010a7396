import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';

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

/** OpenAPI 3.1 of everything an application serves to others; health and metrics are excluded where they are declared. */
export function openApiDocument(app: INestApplication, system: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(system)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Token of the gateway for this system' })
    .addSecurityRequirements('bearer')
    .build();
  return SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: convert,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
}
