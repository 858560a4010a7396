import { z } from 'zod';
import { type EventDefinition } from './define-event.js';
import { type JsonSchema } from './schema-breaks.js';

/** Where an event says whose it is: pointers (RFC 6901) into its data. */
export interface EventPlaces {
  /** To codes of communes; a move names the old and the new one, and reaches both. */
  readonly communes?: readonly string[] | undefined;
  /** To codes of agencies whose case it is. */
  readonly agencies?: readonly string[] | undefined;
}

/** What one event says of itself. */
export interface Whose {
  readonly communes: readonly string[];
  readonly agencies: readonly string[];
}

/** Keyword of a type's schema that holds its {@link EventPlaces}. */
export const PLACES = 'x-places';

const pointers = z.array(z.string().regex(/^(\/[A-Za-z0-9]+)+$/)).max(10);
const Declared = z.strictObject({ communes: pointers.optional(), agencies: pointers.optional() });

/** The published schema of a type: its data's, and where its places stand. */
export const schemaOfEvent = ({ data, places }: Pick<EventDefinition, 'data' | 'places'>): JsonSchema => ({
  ...(z.toJSONSchema(data) as JsonSchema),
  ...(places && { [PLACES]: places }),
});

/** Undefined for a type that has no places. What cannot be read is nobody's place. */
export function placesOfSchema(schema: JsonSchema): EventPlaces | undefined {
  if (schema[PLACES] === undefined) return undefined;
  return Declared.safeParse(schema[PLACES]).data ?? {};
}

export function whose({ communes = [], agencies = [] }: EventPlaces, data: unknown): Whose {
  const said = (at: readonly string[]): string[] => [
    ...new Set(at.map((pointer) => valueAt(data, pointer)).filter((value) => typeof value === 'string')),
  ];
  return { communes: said(communes), agencies: said(agencies) };
}

/** Why the places of a schema must not be published. */
export function placeFaults(schema: JsonSchema): readonly string[] {
  if (schema[PLACES] === undefined) return [];
  const places = Declared.safeParse(schema[PLACES]);
  if (!places.success) return [`${PLACES} is not {communes, agencies} with pointers`];
  const { communes = [], agencies = [] } = places.data;
  const nowhere = [...communes, ...agencies].filter((pointer) => !leadsToText(schema, pointer));
  return nowhere.map((pointer) => `${PLACES}: ${pointer} leads to no text`);
}

const COMMUNE = String.raw`^\d{5}$`;

/** Whether the data of such a schema names a commune or an agency, as the contracts write them. */
export function namesPlaces(schema: JsonSchema): boolean {
  const text = JSON.stringify(schema.properties ?? {}) + JSON.stringify(schema['$defs'] ?? {});
  return text.includes(JSON.stringify(COMMUNE)) || /"agency":/.test(text);
}

const stepsOf = (pointer: string): readonly string[] => pointer.split('/').slice(1);

function valueAt(data: unknown, pointer: string): unknown {
  let found = data;
  for (const name of stepsOf(pointer)) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return found;
}

function leadsToText(schema: JsonSchema, pointer: string): boolean {
  let node: JsonSchema | undefined = schema;
  for (const name of stepsOf(pointer)) {
    const properties = resolved(schema, node)?.['properties'] as Record<string, JsonSchema> | undefined;
    node = properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
  }
  return resolved(schema, node)?.['type'] === 'string';
}

function resolved(root: JsonSchema, node: JsonSchema | undefined): JsonSchema | undefined {
  const reference = node?.['$ref'];
  if (typeof reference !== 'string') return node;
  const definitions = root['$defs'] as Readonly<Record<string, JsonSchema>> | undefined;
  return definitions?.[reference.split('/').at(-1) ?? ''];
}
