import { type Group } from '../policy/group.js';
import { type Policy } from '../policy/policy.js';
import { type EventTypes } from './event-types.js';
import { type ProtoTree } from './protos.js';

/** Everything that is in force, compiled once from the applied rows; replaced as a whole, never changed. */
export interface RegistrySnapshot extends Policy {
  /** Those that agreements name, and others. */
  readonly groups: readonly Group[];
  /** OpenAPI descriptions by provider id text. */
  readonly documents: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Protos by provider id text, of those that have any. */
  readonly protos: ReadonlyMap<string, ProtoTree>;
  readonly eventTypes: EventTypes;
}

/** Called with each new state; what it starts it answers for. */
export type RegistryListener = (snapshot: RegistrySnapshot) => void;

/** Where the rest of the gateway learns what is in force. */
export abstract class Registry {
  /** What is in force, as this process knows it; cheap. What is applied is known here a moment later. */
  abstract snapshot(): RegistrySnapshot;
  /**
   * What is in force, to decide by inside the present transaction: nobody can apply anything else before it ends, so
   * what is decided and what is in force then are of one order.
   */
  abstract held(): Promise<RegistrySnapshot>;
  /** Looks now instead of a moment later. */
  abstract refresh(): Promise<RegistrySnapshot>;
  /** Calls `listener` now and whenever something else is in force. */
  abstract watch(listener: RegistryListener): void;
}
