export const COUNTING_OPTIONS = Symbol('COUNTING_OPTIONS');

export interface CountingOptions {
  /** This process serves requests: it counts, and is counted. */
  readonly serve: boolean;
}
