import { type LocalDate } from '@lgsp/kernel';
import { type SubsystemId } from '@lgsp/x-road';

/** A group as its list had it in one version: by this records tell who was a member. */
export interface GroupReference {
  readonly id: string;
  /** Of the list of groups. */
  readonly version: number;
}

/** Clients that an agreement may name together as its consumer. */
export interface Group extends GroupReference {
  readonly name: { readonly vi: string; readonly en: string };
  readonly members: readonly Term[];
}

/** For which days a client is a member; one may have several that share no day. */
export interface Term {
  readonly subsystem: SubsystemId;
  /** First and last day, both included; no last one: it goes on. */
  readonly from: LocalDate;
  readonly to?: LocalDate;
}
