import { compareVersions, type RecordVersion } from './record-version.js';

export type SubjectState = 'clear' | 'parked' | 'draining';

export interface SubjectMark extends RecordVersion {
  readonly state: SubjectState;
}

/** What becomes of an event whose id is not known yet. */
export type Verdict = 'apply' | 'queue' | 'late' | 'ignore';

/**
 * Above the mark an event is applied, or queued behind one that waits. At or below it, this epoch: the id is unknown,
 * so it was never seen and is kept as late. An older epoch is history that a restore has replaced.
 *
 * Numbers that are left out say nothing: a subscriber gets only the types it asked for, so the mark is a maximum.
 */
export function judge(mark: SubjectMark, event: RecordVersion): Verdict {
  if (compareVersions(event, mark) > 0) return mark.state === 'clear' ? 'apply' : 'queue';
  return event.epoch === mark.epoch ? 'late' : 'ignore';
}
