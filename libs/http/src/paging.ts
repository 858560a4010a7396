import { z } from 'zod';

/** Query of a list: walk it with `after` = `next` of the page before. Extend it with the list's own filters. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'At most so many items.' }),
  after: z.string().min(1).max(500).optional().meta({ description: '`next` of the page before.' }),
});

/** Schema of one page of a list, for `@ApiOkResponse({ standardSchema: pageSchema(Parcel) })`. */
export const pageSchema = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item),
    next: z
      .string()
      .optional()
      .meta({ description: 'Give it as `after` to read on; absent on the last page.' }),
  });
