import { CommuneCode, FacilityMeasures } from '@lgsp/contracts-legs';
import { CommuneName, text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import { FacilityKind, FacilityManager, RiskGroup } from './facility-kind.js';

export const FacilityState = z.enum(['open', 'closed']).meta({ id: 'FacilityState' });
export type FacilityState = z.output<typeof FacilityState>;

/** At the edge an unknown measure is a fault. */
export const StatedMeasures = z.strictObject(FacilityMeasures.shape).meta({ id: 'StatedMeasures' });

const described = {
  name: text(200),
  kind: FacilityKind,
  measures: StatedMeasures,
  /** Only for a kind without criteria, and there always. */
  statedGroup: RiskGroup.optional(),
  /** Where it lies: a code of today's map. */
  commune: CommuneCode,
  /** Street and number. */
  address: text(300).optional(),
  /** Head of the facility (*người đứng đầu cơ sở*): a person, under its id at population. */
  holder: z.uuidv7().optional(),
};

/** A facility as it is declared for the register (Luật 55/2024/QH15 Đ8.10). */
export const NewFacility = z.strictObject(described).meta({ id: 'NewFacility' });
export type NewFacility = z.output<typeof NewFacility>;

/** The same as a desk sends it. */
export const FacilityRegistration = z
  .strictObject({
    ...described,
    /** Of the commune; when given, it has to be that of the code. */
    communeName: CommuneName.optional(),
  })
  .meta({ id: 'FacilityRegistration' });
export type FacilityRegistration = z.output<typeof FacilityRegistration>;

export const Facility = z
  .strictObject({
    id: z.uuidv7(),
    ...described,
    /** Computed from kind and measures, or as stated. */
    group: RiskGroup,
    manager: FacilityManager,
    /** Where the holder lives, once population has said so. */
    holderCommune: CommuneCode.optional(),
    state: FacilityState,
    registeredAt: z.iso.datetime(),
    /** Present while an acceptance holds. */
    acceptedOn: z.iso.date().optional(),
    acceptanceNumber: z.string().optional(),
    /** The last periodic inspection. */
    inspectedOn: z.iso.date().optional(),
    /** The next periodic inspection is due by the end of this day; absent when closed. */
    inspectionDue: z.iso.date().optional(),
    /** Present when closed. */
    closedAt: z.iso.datetime().optional(),
    closingReason: z.string().optional(),
  })
  .meta({ id: 'Facility' });
export type Facility = z.output<typeof Facility>;

/** One line of the exported list: flat, and nothing of its head. */
export const FacilityExportRow = Facility.omit({
  measures: true,
  statedGroup: true,
  holder: true,
  holderCommune: true,
  closingReason: true,
}).meta({ id: 'FacilityExportRow' });

/** Why it is closed; nothing is deleted. */
export const FacilityClosure = z.strictObject({ reason: text(500, 5) }).meta({ id: 'FacilityClosure' });
export type FacilityClosure = z.output<typeof FacilityClosure>;
