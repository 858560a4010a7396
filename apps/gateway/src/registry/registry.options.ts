export const REGISTRY_OPTIONS = Symbol('REGISTRY_OPTIONS');

export interface RegistryOptions {
  /** Whether unverified agencies and simulated members may take part: not in production. */
  readonly madeUp: boolean;
}
