import { CommuneCode } from '@lgsp/contracts-legs';
import { CommuneName, text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';

/**
 * Cấp chuyên môn kỹ thuật: ban đầu, cơ bản, chuyên sâu (Luật Khám bệnh, chữa bệnh 15/2023/QH15; the article was not checked
 * against the text).
 */
export const FacilityLevel = z.enum(['initial', 'basic', 'specialised']).meta({ id: 'FacilityLevel' });
export type FacilityLevel = z.output<typeof FacilityLevel>;

export const FacilityState = z.enum(['open', 'closed']).meta({ id: 'FacilityState' });
export type FacilityState = z.output<typeof FacilityState>;

const described = {
  /** Mã cơ sở khám bệnh, chữa bệnh: five characters, here digits alone, which is not verified. One open facility has it. */
  code: z.string().regex(/^\d{5}$/),
  name: text(200),
  level: FacilityLevel,
  /** Where it lies: a code of today's map. */
  commune: CommuneCode,
  /** Street and number. */
  address: text(300),
};

export const NewFacility = z
  .strictObject({
    ...described,
    /** Of the commune; when given, it has to be that of the code. */
    communeName: CommuneName.optional(),
  })
  .meta({ id: 'NewFacility' });
export type NewFacility = z.output<typeof NewFacility>;

export const Facility = z
  .strictObject({
    id: z.uuidv7(),
    ...described,
    state: FacilityState,
    registeredAt: z.iso.datetime(),
    /** Staff ids, `<member>:<staff id>`. */
    registeredBy: z.string(),
    /** Present when closed. */
    closedAt: z.iso.datetime().optional(),
    closedBy: z.string().optional(),
    closingReason: z.string().optional(),
  })
  .meta({ id: 'Facility' });
export type Facility = z.output<typeof Facility>;

/** One line of the exported list: flat, and no officer. */
export const FacilityExportRow = Facility.omit({
  registeredBy: true,
  closedBy: true,
  closingReason: true,
}).meta({
  id: 'FacilityExportRow',
});

/** Why it is closed; nothing is deleted. */
export const FacilityClosure = z.strictObject({ reason: text(500, 5) }).meta({ id: 'FacilityClosure' });
export type FacilityClosure = z.output<typeof FacilityClosure>;
