import { z } from 'zod';

export interface EventDefinition<Data extends z.ZodObject = z.ZodObject> {
  readonly type: string;
  readonly version: number;
  readonly data: Data;
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
 */
export function defineEvent<Data extends z.ZodObject>(definition: {
  type: string;
  version: number;
  subject: (data: z.output<Data>) => string;
  data: Data;
}): EventDefinition<Data> {
  if (!/^vn\.lgsp\.[a-z-]+\.[a-z-]+$/.test(definition.type))
    throw new Error(`Bad event type ${definition.type}`);
  const event: EventDefinition<Data> = {
    ...definition,
    view<Field extends keyof Data['shape'] & string>(...fields: Field[]): EventView<Data, Field> {
      const shape = Object.fromEntries(fields.map((field) => [field, definition.data.shape[field]]));
      // A tolerant reader: what a newer minor version adds is left aside, not a reason to park.
      // The keys were chosen at run time, so the picked shape is known to the type system by name only.
      return { event, fields, schema: z.object(shape) as unknown as EventView<Data, Field>['schema'] };
    },
  };
  return event;
}
