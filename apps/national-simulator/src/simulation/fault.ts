import { z } from 'zod';
import { SYSTEMS } from '../systems.js';

export const FaultKind = z.enum([
  /** Waits `ms`, then works. */
  'slow',
  /** 503 with Retry-After; nothing is taken. */
  'away',
  /** Closes the connection before anything is taken. */
  'drops',
  /** 422 `<SYSTEM>.REFUSED` with `reason`. */
  'refuses',
  /** Accepts, and refuses with `reason` when the decision falls. */
  'refuses-later',
  /** Accepts, and says with `reason` when the decision falls that the birth certificate is wrong; of who reads certificates. */
  'finds-error',
  /** The decision falls after `ms`; without `ms` only when the faults are cleared. */
  'pending',
  /** Takes and commits, then answers after `ms`. */
  'late',
  /** Takes and commits, then closes the connection instead of answering. */
  'loses-answer',
  /** Sends the answer twice on the connection. */
  'answers-twice',
  /** The process is killed after the commit, before the answer. */
  'dies-before-answer',
  /** The process is killed when the answer has been sent. */
  'dies-after-answer',
]);
export type FaultKind = z.infer<typeof FaultKind>;

/** Faults of a request; the others are faults of any call. */
export const REQUEST_FAULTS: readonly FaultKind[] = ['refuses', 'refuses-later', 'finds-error', 'pending'];

/** One fault for the next `times` calls of one system, or of one of its operations (`POST /birth-registrations`). */
export const NewFault = z.strictObject({
  system: z.enum(SYSTEMS),
  operation: z
    .string()
    .regex(/^(GET|POST) \/[a-z-]+(\/:requestId)?$/)
    .optional(),
  kind: FaultKind,
  times: z.int().min(1).max(100_000).default(1),
  ms: z.int().min(0).max(86_400_000).optional(),
  reason: z.string().min(1).max(500).optional(),
});
export type NewFault = z.infer<typeof NewFault>;

export type Fault = Omit<NewFault, 'times'> & { readonly id: string; readonly remaining: number };

export const DEFAULT_REASON = 'Từ chối theo kịch bản mô phỏng';
