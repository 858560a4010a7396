import { z } from 'zod';

/** Why nothing more happens before a person has acted: a call to another system was refused and is not repeated. */
export const Hindrance = z
  .strictObject({
    /** What the other system said. */
    code: z.string(),
    /** What a person can do. */
    advice: z.strictObject({ en: z.string(), vi: z.string() }),
  })
  .meta({ id: 'Hindrance' });
export type Hindrance = z.output<typeof Hindrance>;
