import { type AgencyKind } from '@lgsp/security';

/** An agency of the exchange, from `registry/agencies.yaml`. */
export interface Agency {
  readonly code: string;
  readonly name: { readonly vi: string; readonly en: string };
  /** Absent: nobody said, and acts that ask for a kind are not its officials'. */
  readonly kind?: AgencyKind | undefined;
}
