import { LegKind } from '@lgsp/contracts-legs';
import { z } from 'zod';
import { DossierStatus, Reappointment, Reason } from './dossier.js';

const Words = z.strictObject({ en: z.string(), vi: z.string() });

/** Why an interval does not count. `COUNTED_ANEW`: it did, until the applicant's answer began the count again; `REAPPOINTED`: it did, until the applicant was promised another date; `OVERDUE`: between the due date of then and that question or promise. */
export const LeftOut = z
  .enum([
    'OUTSIDE_HOURS',
    'WEEKEND',
    'HOLIDAY',
    'AFTER_CUT_OFF',
    'PAUSED',
    'OVERDUE',
    'COUNTED_ANEW',
    'REAPPOINTED',
  ])
  .meta({ id: 'LeftOut' });

/** A wait of the dossier: in status 5 or 6, and which department's leg asked for it, if one did. */
const Wait = z
  .strictObject({
    status: DossierStatus,
    leg: LegKind.optional(),
    reasons: z.array(Reason),
    /** RESUME: what was left goes on afterwards. RESTART: all of it is counted anew. */
    policy: z.enum(['RESUME', 'RESTART']),
  })
  .meta({ id: 'DossierWait' });

/** One stretch of time between acceptance and the due date; they follow each other without a gap. */
export const DueInterval = z
  .strictObject({
    from: z.iso.datetime(),
    /** Absent of a wait that has not ended. */
    to: z.iso.datetime().optional(),
    /** Working minutes that count towards the limit; 0 when left out. */
    minutes: z.number(),
    /** Absent when it counts. */
    leftOut: LeftOut.optional(),
    /** The holiday's or make-up day's name. */
    note: Words.optional(),
    waits: z.array(Wait).optional(),
  })
  .meta({ id: 'DueInterval' });
export type DueInterval = z.output<typeof DueInterval>;

/** Whose hours and days are counted by. What an agency's own calendar does not state is the province's. */
export const RulingCalendar = z
  .discriminatedUnion('of', [
    z.strictObject({ of: z.literal('province') }),
    z.strictObject({
      of: z.literal('agency'),
      agency: z.string(),
      version: z.string(),
      source: z.string(),
      /** Somebody has read it where `source` says. */
      verified: z.boolean(),
    }),
  ])
  .meta({ id: 'RulingCalendar' });
export type RulingCalendar = z.output<typeof RulingCalendar>;

/** How the due date (*ngày hẹn trả*) of a dossier comes about. */
export const DueDate = z
  .strictObject({
    acceptedAt: z.iso.datetime().optional(),
    /** Absent before acceptance, and while the dossier waits. */
    dueAt: z.iso.datetime().optional(),
    /** What today's calendar makes of it, and the intervals lead to, where that is no longer the date that was promised. */
    dueByTodaysCalendar: z.iso.datetime().optional(),
    /** The first day on the way that nobody has decided yet. */
    undecidedFrom: z.iso.date().optional(),
    /** Working minutes of the limit, or from the apology to the date that it promised. */
    limitMinutes: z.number().optional(),
    needsVerification: z.boolean(),
    calendar: RulingCalendar,
    /** Absent where no apology was written. */
    reappointment: Reappointment.optional(),
    /** Until when an answer is awaited, while the dossier waits for one. */
    answerBy: z.iso.datetime().optional(),
    intervals: z.array(DueInterval),
  })
  .meta({ id: 'DueDate' });
export type DueDate = z.output<typeof DueDate>;
