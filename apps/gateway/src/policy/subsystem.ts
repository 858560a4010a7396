import { type LocalDate } from '@lgsp/kernel';
import { type SubsystemId } from '@lgsp/x-road';

/** A party of the exchange, from `registry/members.yaml`. */
export interface Subsystem {
  readonly id: SubsystemId;
  /** Ids of before it moved, `VN/GOV/H56/population`; each answers until that day (Asia/Ho_Chi_Minh). */
  readonly formerly: readonly { readonly id: string; readonly until: LocalDate }[];
  /** Short name, unique in the province: key of `PROVIDERS`, audience of the gateway's tokens, topic name. */
  readonly system: string;
  readonly name: { readonly vi: string; readonly en: string };
  /** The agency that answers for it. */
  readonly agency: string;
  /** Agencies whose officials it may name as acting; its own among them. */
  readonly speaksFor: ReadonlySet<string>;
  readonly client: boolean;
  readonly provider: boolean;
  /** `operator` and `auditor` open the gateway's own administration and evidence, never a department's data. */
  readonly scopes: readonly Scope[];
  /** Where its officials come back to when they have signed in; none: nobody signs in through it. */
  readonly redirectUris: readonly string[];
}

export type Scope = 'operator' | 'auditor';
