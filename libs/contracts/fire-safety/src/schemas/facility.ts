import { CommuneCode } from '@lgsp/contracts-legs';
import { z } from 'zod';

export const FacilityState = z.enum(['open', 'closed']).meta({ id: 'FacilityState' });
export type FacilityState = z.output<typeof FacilityState>;

const name = z.string().trim().min(1).max(200);

export const NewFacility = z
  .strictObject({
    name,
    /** Where it lies. */
    commune: CommuneCode,
    /** A person, under its id at population. */
    holder: z.uuidv7(),
  })
  .meta({ id: 'NewFacility' });
export type NewFacility = z.output<typeof NewFacility>;

export const Facility = z
  .strictObject({
    id: z.uuidv7(),
    ...NewFacility.shape,
    /** Where the holder lives, once population has said so. */
    holderCommune: CommuneCode.optional(),
    state: FacilityState,
    registeredAt: z.iso.datetime(),
    /** Present when closed. */
    closedAt: z.iso.datetime().optional(),
    closingReason: z.string().optional(),
  })
  .meta({ id: 'Facility' });
export type Facility = z.output<typeof Facility>;

/** Why it is closed; nothing is deleted. */
export const FacilityClosure = z
  .strictObject({ reason: z.string().trim().min(5).max(500) })
  .meta({ id: 'FacilityClosure' });
export type FacilityClosure = z.output<typeof FacilityClosure>;
