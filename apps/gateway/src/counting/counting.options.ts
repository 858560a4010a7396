export const COUNTING_OPTIONS = Symbol('COUNTING_OPTIONS');

export interface CountingOptions {
  /** This process serves requests: it counts, and is counted. */
  readonly serve: boolean;
  /** Calls open at once through all gateways together: of one provider, and of one client. */
  readonly limits: { readonly provider: number; readonly client: number };
}
