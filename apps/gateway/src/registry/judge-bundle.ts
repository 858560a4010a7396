import { type Policy } from '../policy/policy.js';
import { compile } from './compile.js';
import { eventTypeChanges, latestOf } from './event-type-changes.js';
import { EventTypes } from './event-types.js';
import { type Bundle, readBundle } from './read-bundle.js';
import { type RegistryFiles } from './registry-files.js';

export interface JudgedBundle {
  readonly bundle: Bundle;
  readonly policy: Policy;
  /** Why it must not be applied, whatever is in force; empty for a sound one. */
  readonly faults: readonly string[];
}

/** A whole registry by itself: its files, and whether they fit each other. */
export function judgeBundle(files: RegistryFiles): JudgedBundle {
  const { bundle, faults } = readBundle(files);
  const eventTypes = eventTypeChanges([], bundle.eventTypes);
  const types = new EventTypes(eventTypes.faults.length > 0 ? [] : latestOf(eventTypes.added));
  const { snapshot, faults: misfits } = compile(bundle.declarations, types);
  return { bundle, policy: snapshot, faults: [...faults, ...eventTypes.faults, ...misfits] };
}
