import { quantity } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';

const count = z.int().min(0).max(1_000_000);
const amount = quantity({ min: 0, max: 100_000_000 });

/** What the appendices of NĐ 105/2025/NĐ-CP measure a facility by; which of them count depends on its kind. */
export const FacilityMeasures = z
  .object({
    /** Storeys above ground. */
    floors: count.optional(),
    /** Square metres, all floors together. */
    floorArea: amount.optional(),
    /** Cubic metres. */
    volume: amount.optional(),
    /** Places for children. */
    children: count.optional(),
    /** Beds of a hospital. */
    beds: count.optional(),
    /** Seats of spectators. */
    seats: count.optional(),
  })
  .meta({ id: 'FacilityMeasures' });
export type FacilityMeasures = z.output<typeof FacilityMeasures>;

/** A facility as its investor states it; the kind is a word of fire safety's table, which grows. */
export const StatedFacility = z
  .object({
    name: z.string().min(1).max(200),
    kind: z.string().regex(/^[a-z][a-z-]{1,39}$/),
    measures: FacilityMeasures,
  })
  .meta({ id: 'StatedFacility' });
export type StatedFacility = z.output<typeof StatedFacility>;

/** The paper by which the design was appraised (*văn bản thẩm định thiết kế về phòng cháy và chữa cháy*). */
export const DesignAppraisal = z
  .object({ number: z.string().min(1).max(80), issuedOn: z.iso.date() })
  .meta({ id: 'DesignAppraisal' });
export type DesignAppraisal = z.output<typeof DesignAppraisal>;
