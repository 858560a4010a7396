export const COUNTING_OPTIONS = Symbol('COUNTING_OPTIONS');

export interface CallLimits {
  readonly provider: number;
  readonly client: number;
  /** Of a provider's calls at one gateway, streams: they last, and must leave room for calls. */
  readonly streams?: number;
}

export interface CountingOptions {
  /** This process serves requests: it counts, and is counted. */
  readonly serve: boolean;
  /** Calls open at once through all gateways together: of one provider, and of one client. */
  readonly limits: CallLimits;
}
