import { type RefusalReason } from '@lgsp/contracts-legs';

/** What a national system has decided; `Entry` is what its yes brings. */
export type Decision<Entry> = Entry | { readonly state: 'refused'; readonly reason: RefusalReason };
