import { ATTRIBUTES, type AttributeName, TRACEPARENT, TRACESTATE } from './envelope-attributes.js';
import { type JsonSchema } from './schema-breaks.js';

/** What the gateway passes only where the agreement names it, as it does fields. */
const GRANTED: readonly string[] = ['actor', 'dossier'] satisfies AttributeName[];

/**
 * The headers of an event on the bus as JSON Schema, in keywords that draft-07 and 2020-12 read alike; every value is
 * text. `published` as its source sends it, `delivered` as a subscriber receives its copy: with the exchange's id.
 */
export function headersSchema(stage: 'published' | 'delivered'): JsonSchema {
  const delivered = stage === 'delivered';
  const attributes = Object.entries(ATTRIBUTES)
    .filter(([name]) => delivered || name !== 'exchangeid')
    .map(([name, attribute]) => ({
      header: `ce_${name}`,
      required: attribute.required || name === 'exchangeid',
      schema: textOf(
        attribute.pattern,
        delivered && GRANTED.includes(name)
          ? `${attribute.says}; only where the agreement grants it`
          : attribute.says,
      ),
    }));
  const known = attributes.map(({ header }) => header);
  return {
    type: 'object',
    required: ['content-type', ...attributes.filter(({ required }) => required).map(({ header }) => header)],
    properties: {
      'content-type': delivered
        ? { type: 'string', const: 'application/json' }
        : { type: 'string', description: '`application/json`, with or without `charset=utf-8`' },
      ...Object.fromEntries(attributes.map(({ header, schema }) => [header, schema])),
      traceparent: textOf(TRACEPARENT, 'W3C Trace Context'),
      tracestate: textOf(TRACESTATE, 'W3C Trace Context'),
    },
    // Whoever states an event may add what others' tools add, and it ends at the gateway: in a copy nothing stands beside the attributes.
    ...(delivered && { propertyNames: { anyOf: [{ enum: known }, { not: { pattern: '^ce_' } }] } }),
  };
}

const textOf = ({ source }: RegExp, description: string): JsonSchema => ({
  type: 'string',
  pattern: source,
  description,
});
