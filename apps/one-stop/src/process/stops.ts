import { type Pause } from '@lgsp/working-time';
import { type PauseEntity } from '../dossiers/pause.entity.js';

export type Wait = Pick<PauseEntity, 'beganAt' | 'endedAt' | 'policy' | 'legId'>;

/** When a clock stood still, in order and apart; `open` when it does now. */
export interface Stops {
  readonly closed: readonly Pause[];
  readonly open?: Pick<Pause, 'from' | 'policy'>;
}

/** Waits as one clock sees them that began to run at `since`: where several overlap it stands still once, and is counted anew if one of them says so. */
export function stopsOf(waits: readonly Wait[], since: Date): Stops {
  const closed: Pause[] = [];
  const began = waits
    .filter(({ beganAt }) => beganAt >= since)
    .sort((a, b) => a.beganAt.getTime() - b.beganAt.getTime());
  let current: { from: Date; to: Date | null; policy: Pause['policy'] } | undefined;
  for (const { beganAt: from, endedAt: to, policy } of began) {
    if (current && (current.to === null || from <= current.to)) {
      current.to = current.to && to && (to > current.to ? to : current.to);
      if (policy === 'RESTART') current.policy = policy;
      continue;
    }
    if (current?.to) closed.push({ ...current, to: current.to });
    current = { from, to, policy };
  }
  if (current?.to) closed.push({ ...current, to: current.to });
  return current && current.to === null
    ? { closed, open: { from: current.from, policy: current.policy } }
    : { closed };
}

/** The waits of one leg; other legs go on meanwhile. */
export const waitsOf = <One extends Wait>(waits: readonly One[], leg: { readonly id: string }): One[] =>
  waits.filter(({ legId }) => legId === leg.id);
