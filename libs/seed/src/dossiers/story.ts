import { type LegKind, type LegResult } from '@lgsp/contracts-legs';
import { type DossierKind, type NewDossier, type Reason } from '@lgsp/contracts-one-stop';

/** What is declared, besides the code and the time of the dossier. */
export type DeclarationOf<Kind extends DossierKind> = Omit<
  Extract<NewDossier, { kind: Kind }>,
  'code' | 'submittedAt'
>;

/** A department's part of a dossier, as far as it has come. */
export interface Leg {
  readonly id: string;
  readonly kind: LegKind;
  readonly agency: string;
  readonly askedAt: Date;
  readonly dueAt: Date;
  acknowledgedAt?: Date;
  closedAt?: Date;
  result?: LegResult;
}

/** Somebody was looked up. */
export interface Check {
  readonly id: string;
  readonly role: string;
  /** As the timeline names it. */
  readonly roleName: string;
  readonly round: number;
  readonly personId?: string;
}

/** What happened to a dossier, one after the other; which rows that makes is one-stop's. */
export type Act = { readonly at: Date } & (
  | { readonly what: 'received' | 'awaits-officer' | 'supplemented' | 'accepted' | 'finished' | 'returned' }
  | { readonly what: 'refused' | 'supplement-asked' | 'stopped'; readonly reason: Reason }
  | { readonly what: 'checked'; readonly check: Check }
  | { readonly what: 'transferred'; readonly agency: string }
  | { readonly what: 'acknowledged' | 'done'; readonly leg: Leg }
);

/** A dossier from its submission to the day that the province shows. */
export interface Story<Kind extends DossierKind = DossierKind> {
  readonly id: string;
  readonly code: string;
  readonly kind: Kind;
  readonly submittedAt: Date;
  readonly declaration: DeclarationOf<Kind>;
  readonly acts: Act[];
  readonly legs: Leg[];
  readonly checks: Check[];
  finishedAt?: Date;
}

export const isOf = <Kind extends DossierKind>(story: Story, kind: Kind): story is Story<Kind> =>
  story.kind === kind;
