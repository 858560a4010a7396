import { type z } from 'zod';
import { type ConfigDefinition } from './define-config.js';

/** What the page of all settings says of a key, beside what the schema knows. */
export interface SettingNotes {
  /** One sentence for an operator, in Markdown. */
  readonly meaning: string;
  readonly example: string;
  /** Belongs in a file (`*_FILE`) and in no log. */
  readonly secret?: boolean;
}

export interface Setting extends SettingNotes {
  readonly name: string;
  readonly secret: boolean;
  readonly required: boolean;
  /** As it would be written in the environment; none where absence means something of its own. */
  readonly default?: string;
}

/** A key of a configuration with what an operator must know of it; the notes go on last, around default and all. */
export const setting = <Schema extends z.ZodType>(schema: Schema, notes: SettingNotes): Schema =>
  schema.meta({ ...notes });

/** Every key with its notes. @throws for a key of which nothing is said: nobody could set it */
export function settingsOf(definition: ConfigDefinition): readonly Setting[] {
  return Object.entries(definition.shape).map(([name, schema]) => {
    const {
      meaning,
      example,
      secret = false,
    } = ((schema as z.ZodType).meta() as Partial<SettingNotes>) ?? {};
    if (!meaning || !example) throw new Error(`${name}: setting(…) says what it means and gives an example`);
    return { name, meaning, example, secret, ...absent(schema as z.ZodType) };
  });
}

/** What a key is when nobody gives it. */
function absent(schema: z.ZodType): Pick<Setting, 'required' | 'default'> {
  const { success, data } = schema.safeParse(undefined);
  if (!success) return { required: true };
  return data === undefined ? { required: false } : { required: false, default: written(data) };
}

function written(value: unknown): string {
  if (Array.isArray(value)) return value.join(',');
  if (typeof value !== 'object' || value === null) return `${value as string | number | boolean}`;
  return Object.entries(value)
    .map((pair) => pair.join('='))
    .join(',');
}
