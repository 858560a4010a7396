import { CommuneCode } from '@lgsp/contracts-legs';
import { z } from 'zod';

export const ParcelState = z.enum(['open', 'closed']).meta({ id: 'ParcelState' });
export type ParcelState = z.output<typeof ParcelState>;

const name = z.string().trim().min(1).max(200);

export const NewParcel = z
  .strictObject({
    name,
    /** Where it lies. */
    commune: CommuneCode,
    /** A person, under its id at population. */
    holder: z.uuidv7(),
  })
  .meta({ id: 'NewParcel' });
export type NewParcel = z.output<typeof NewParcel>;

export const Parcel = z
  .strictObject({
    id: z.uuidv7(),
    ...NewParcel.shape,
    /** Where the holder lives, once population has said so. */
    holderCommune: CommuneCode.optional(),
    state: ParcelState,
    registeredAt: z.iso.datetime(),
    /** Present when closed. */
    closedAt: z.iso.datetime().optional(),
    closingReason: z.string().optional(),
  })
  .meta({ id: 'Parcel' });
export type Parcel = z.output<typeof Parcel>;

/** Why it is closed; nothing is deleted. */
export const ParcelClosure = z
  .strictObject({ reason: z.string().trim().min(5).max(500) })
  .meta({ id: 'ParcelClosure' });
export type ParcelClosure = z.output<typeof ParcelClosure>;
