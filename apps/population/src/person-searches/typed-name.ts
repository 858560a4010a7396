import { foldName, normaliseName, soundOfName } from '@lgsp/service-kit';
import { oneSlipFrom } from './name-slips.js';

/** A name as an officer typed it, in the forms under which it is looked for. */
export interface TypedName {
  readonly normalised: string;
  readonly folded: string;
  /** Typed with marks: then those who bear exactly these come first. */
  readonly marked: boolean;
  readonly words: readonly string[];
  readonly sound: string;
  /** The sound, and that of each name from which one slip makes what was typed. */
  readonly sounds: readonly string[];
}

export function readTypedName(typed: string): TypedName {
  const normalised = normaliseName(typed);
  const folded = foldName(typed);
  const sound = soundOfName(folded);
  return {
    normalised,
    folded,
    marked: normalised !== folded,
    words: folded.split(' '),
    sound,
    sounds: [...new Set([sound, ...oneSlipFrom(folded).map(soundOfName)])],
  };
}
