import { PageQuery } from '@lgsp/http';
import { z } from 'zod';
import { OfficialContent, OfficialId } from '../directory/official.js';

export const Id = OfficialId;

export const OfficialsQuery = PageQuery.extend({
  agency: z
    .string()
    .min(2)
    .max(35)
    .meta({ description: 'Code of the agency, as before the colon of an id.' }),
  after: OfficialId.optional(),
});

/** As directory rows hold it: what is defaulted when it is written is there when it is read. */
export const OfficialAnswer = OfficialContent.extend({ id: OfficialId, version: z.int() }).meta({
  id: 'Official',
});

export const OfficialPut = OfficialContent.extend({
  version: z
    .int()
    .min(0)
    .max(2_147_483_646)
    .meta({ description: 'Of the entry that is replaced; 0 where there is none yet.' }),
}).meta({ id: 'OfficialPut' });

export const OfficialChangesAnswer = z.strictObject({
  items: z.array(
    z
      .strictObject({
        number: z.int(),
        version: z.int(),
        changedAt: z.iso.datetime(),
        client: z.string(),
        person: z.string(),
        content: OfficialContent,
      })
      .meta({ id: 'OfficialChange' }),
  ),
});
