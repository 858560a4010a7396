import { type LocalDate } from '@lgsp/kernel';
import { type AgencyKind } from '@lgsp/security';

/** Codes of communes as they are today; `*`: of the whole province. */
export type Territory = readonly string[] | '*';

/** An agency of the exchange, from `agencies.yaml` or made from the list of communes. */
export interface Agency {
  readonly code: string;
  readonly name: { readonly vi: string; readonly en: string };
  /** Absent: nobody said, and acts that ask for a kind are not its officials'. */
  readonly kind?: AgencyKind | undefined;
  /** Where it answers for people and places; empty when nobody said. */
  readonly territory: Territory;
  /** First and last day, both included, in Asia/Ho_Chi_Minh; absent: since ever, until further notice. */
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  /** Who takes over on the day after the last: places, officials, clients and open cases. */
  readonly successor?: string | undefined;
}
