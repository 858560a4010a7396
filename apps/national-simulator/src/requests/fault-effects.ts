import { AsyncLocalStorage } from 'node:async_hooks';

/** What the faults of one call mean for the request it makes. */
export interface FaultEffects {
  /** Refuse at reception with this reason. */
  readonly refuse?: string;
  /** Accept, and refuse with this reason when the decision falls. */
  readonly refuseLater?: string;
  /** Accept, and find an error in the birth certificate, for this reason, when the decision falls. */
  readonly findError?: string;
  /** Let the decision fall so many milliseconds from now, or, null, when the faults are cleared. */
  readonly holdMs?: number | null;
}

const storage = new AsyncLocalStorage<FaultEffects>();

export const withFaultEffects = <T>(effects: FaultEffects, work: () => T): T => storage.run(effects, work);

export const faultEffects = (): FaultEffects => storage.getStore() ?? {};
