import { type Policy } from '../policy/policy.js';

/** Everything that is in force, compiled once from the applied rows; replaced as a whole, never changed. */
export interface RegistrySnapshot extends Policy {
  /** OpenAPI descriptions by provider id text. */
  readonly documents: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/** Where the rest of the gateway learns what is in force. */
export abstract class Registry {
  /** What is in force, as this process knows it; cheap. What another gateway loads is known here a moment later. */
  abstract snapshot(): RegistrySnapshot;
  /**
   * What is in force, to decide by inside the present transaction: no gateway can load anything else before it ends, so
   * what is decided and what is in force then are of one order.
   */
  abstract held(): Promise<RegistrySnapshot>;
  /** Applies the files again, under a lock; throws `GATEWAY.REGISTRY_INVALID` and keeps the old state when they are refused. */
  abstract reload(): Promise<RegistrySnapshot>;
}
