import { given } from '@lgsp/kernel';
import { z } from 'zod';
import { type EventPlaces } from './event-places.js';

/** How an event is read as the major before it: the older one's fields, under their names in this one. */
export interface Replaces {
  readonly version: number;
  readonly fields: Readonly<Record<string, string>>;
}

type NamesOf<New, Value> = {
  [Name in keyof New]-?: New[Name] extends Value ? Name : never;
}[keyof New] &
  string;
type Required<Old> = { [Field in keyof Old]-?: undefined extends Old[Field] ? never : Field }[keyof Old];

/** Whatever the older major required has a place in the newer; what it had at will may have gone. */
export type FieldsFor<Old, New> = { readonly [Field in Required<Old>]: NamesOf<New, Old[Field]> } & {
  readonly [Field in Exclude<keyof Old, Required<Old>>]?: NamesOf<New, Old[Field]>;
};

export interface EventDefinition<Data extends z.ZodObject = z.ZodObject> {
  readonly type: string;
  readonly version: number;
  readonly data: Data;
  readonly replaces?: Replaces;
  /** Where its data says whose it is; absent for what names no commune and no agency. */
  readonly places?: EventPlaces;
  /** The aggregate's opaque id, taken from the data. */
  readonly subject: (data: z.output<Data>) => string;
  /** What one consumer needs: exactly these fields, on the wire too. */
  view<Field extends keyof Data['shape'] & string>(...fields: Field[]): EventView<Data, Field>;
}

/** The fields of an event that a consumer declares in its own contracts; type and validation are the view's. */
export interface EventView<Data extends z.ZodObject = z.ZodObject, Field extends string = string> {
  readonly event: EventDefinition<Data>;
  readonly fields: readonly Field[];
  readonly schema: z.ZodType<Pick<z.output<Data>, Field & keyof z.output<Data>>>;
}

/** Name of the system in `vn.lgsp.<system>.<fact>`. */
export const systemOfType = (type: string): string => type.split('.')[2] ?? '';

/**
 * Declares an event once, in the contracts of its owner:
 * `export const BirthRegistered = defineEvent({ type: 'vn.lgsp.population.birth-registered', version: 1, subject: (d) => d.personId, data: z.strictObject({ … }) })`.
 *
 * A new major replaces the one before it on the wire: one fact, one event, one id. `replaces` says how consumers that still
 * view the older one are told of it; the older definition stays in the contracts for as long as anybody views it.
 */
export function defineEvent<Data extends z.ZodObject, Old extends z.ZodObject = z.ZodObject>({
  replaces,
  ...definition
}: {
  type: string;
  version: number;
  subject: (data: z.output<Data>) => string;
  data: Data;
  places?: EventPlaces;
  replaces?: {
    event: EventDefinition<Old>;
    fields: FieldsFor<z.output<Old>, z.output<Data>>;
  };
}): EventDefinition<Data> {
  const before = replaces?.event;
  if (before && (before.type !== definition.type || before.version !== definition.version - 1))
    throw new Error(`${definition.type} v${definition.version} replaces the major before it, and no other`);
  if (!/^vn\.lgsp\.[a-z-]+\.[a-z-]+$/.test(definition.type))
    throw new Error(`Bad event type ${definition.type}`);
  const event: EventDefinition<Data> = {
    ...definition,
    ...given({
      replaces: replaces ? { version: replaces.event.version, fields: replaces.fields } : undefined,
    }),
    view<Field extends keyof Data['shape'] & string>(...fields: Field[]): EventView<Data, Field> {
      const shape = Object.fromEntries(fields.map((field) => [field, definition.data.shape[field]]));
      // A tolerant reader: what a newer minor version adds is left aside, not a reason to park.
      // The keys were chosen at run time, so the picked shape is known to the type system by name only.
      return { event, fields, schema: z.object(shape) as unknown as EventView<Data, Field>['schema'] };
    },
  };
  return event;
}
