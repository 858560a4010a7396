import { StatedDate, text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import { DocumentNumber } from './facility-entry.js';

/** `periodic` moves the next due date; `unscheduled` (*đột xuất*) and `acceptance` (*nghiệm thu*) do not. */
export const InspectionOccasion = z
  .enum(['periodic', 'unscheduled', 'acceptance'])
  .meta({ id: 'InspectionOccasion' });
export type InspectionOccasion = z.output<typeof InspectionOccasion>;

export const InspectionResult = z.enum(['passed', 'faults']).meta({ id: 'InspectionResult' });
export type InspectionResult = z.output<typeof InspectionResult>;

const faults = z.array(text(500, 3)).min(1).max(50);
/** No inspection is older than the time from which dates are reckoned here. */
const InspectionDay = StatedDate.refine((day) => day >= '1975-01-01');
const minutes = {
  inspectedOn: InspectionDay,
  /** Of the *biên bản kiểm tra*. */
  minutesNumber: DocumentNumber,
};
const occasion = z.enum(['periodic', 'unscheduled']);

/** What an officer found on the spot; faults come with a day by which they are to be mended. */
export const NewInspection = z
  .discriminatedUnion('result', [
    z.strictObject({ ...minutes, occasion, result: z.literal('passed') }),
    z.strictObject({ ...minutes, occasion, result: z.literal('faults'), faults, mendBy: StatedDate }),
  ])
  .meta({ id: 'NewInspection' });
export type NewInspection = z.output<typeof NewInspection>;

/** The on-site part of an acceptance; with faults it is made again, or the acceptance is refused. */
export const AcceptanceInspection = z
  .discriminatedUnion('result', [
    z.strictObject({ ...minutes, result: z.literal('passed') }),
    z.strictObject({ ...minutes, result: z.literal('faults'), faults }),
  ])
  .meta({ id: 'AcceptanceInspection' });
export type AcceptanceInspection = z.output<typeof AcceptanceInspection>;

export const FaultsMending = z.strictObject({ mendedOn: StatedDate }).meta({ id: 'FaultsMending' });
export type FaultsMending = z.output<typeof FaultsMending>;

export const Inspection = z
  .strictObject({
    id: z.uuidv7(),
    facilityId: z.uuidv7(),
    occasion: InspectionOccasion,
    ...minutes,
    inspector: z.string(),
    result: InspectionResult,
    /** Empty when passed. */
    faults: z.array(z.string()),
    mendBy: z.iso.date().optional(),
    mendedOn: z.iso.date().optional(),
  })
  .meta({ id: 'Inspection' });
export type Inspection = z.output<typeof Inspection>;
