import { msOf } from './local-time.js';
import { type TimeOfDay } from './working-hours.js';
import { BadRequest } from './working-time.errors.js';

/** How long the agency has. Amounts are positive and may be fractions. */
export type Allowance =
  /** *Ngày làm việc*: working days of `hoursPerDay` hours, to the minute. */
  | { readonly unit: 'WORKING_DAYS'; readonly amount: number }
  /** The same count in hours, as workflow steps store it. */
  | { readonly unit: 'WORKING_HOURS'; readonly amount: number }
  /** *Ngày*: calendar days; holidays of the table do not count, weekends do; then forward to a working day. */
  | { readonly unit: 'CALENDAR_DAYS'; readonly amount: number }
  /** *Trong ngày*: until closing of the day it starts. */
  | { readonly unit: 'SAME_DAY' };

/**
 * RESUME: what was left goes on when the wait ends (old due + time waited). RESTART: the whole allowance again from the
 * full dossier, cut-off included (NĐ 61/2018/NĐ-CP Art. 19.4).
 */
export type PausePolicy = 'RESUME' | 'RESTART';

/** A finished wait for the applicant. While one is open there is no due date. */
export interface Pause {
  readonly from: Date;
  readonly to: Date;
  readonly policy: PausePolicy;
}

export interface DeadlineRequest {
  readonly receivedAt: Date;
  readonly allowance: Allowance;
  /** In order, without overlap, none before `receivedAt`. */
  readonly pauses?: readonly Pause[];
  /** The procedure's own cut-off; absent: that of the working hours; `null`: none. */
  readonly cutOff?: TimeOfDay | null;
}

/** @throws BadRequest */
export function checkRequest({ receivedAt, allowance, pauses = [] }: DeadlineRequest): void {
  if (allowance.unit !== 'SAME_DAY' && !(Number.isFinite(allowance.amount) && allowance.amount > 0)) {
    throw new BadRequest({ detail: 'the allowance must be positive' });
  }
  let earliest = msOf(receivedAt);
  for (const pause of pauses) {
    if (msOf(pause.from) < earliest || msOf(pause.to) < msOf(pause.from)) {
      throw new BadRequest({ detail: 'pauses must follow reception and each other, without overlap' });
    }
    earliest = msOf(pause.to);
  }
}
