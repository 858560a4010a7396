import { type LegKind, type LegResult } from '@lgsp/contracts-legs';
import { type DossierKind, type LegState, type Reason } from '@lgsp/contracts-one-stop';
import { type Status } from '../../../apps/one-stop/src/dossiers/status.ts';
import { type DeclarationOf } from '../../../apps/one-stop/src/procedures/declaration.ts';

export interface Leg {
  readonly id: string;
  readonly kind: LegKind;
  readonly agency: string;
  readonly askedAt: Date;
  readonly acknowledgeBy: Date;
  readonly dueAt: Date;
  state: LegState;
  acknowledgedAt?: Date;
  closedAt?: Date;
  result?: LegResult;
  reason?: Reason;
}

/** One line of *quá trình xử lý hồ sơ*. */
export interface Line {
  readonly at: Date;
  readonly what: string;
  readonly agency: string;
  readonly officer: string;
  readonly before?: Status;
  readonly after?: Status;
  readonly used?: number;
  readonly left?: number;
}

export interface Check {
  readonly id: string;
  readonly role: string;
  readonly round: number;
  readonly match: boolean;
  readonly personId?: string;
}

/** A dossier as it stands on the day that the province shows. */
export interface Dossier<Kind extends DossierKind = DossierKind> {
  readonly id: string;
  readonly code: string;
  readonly kind: Kind;
  readonly procedureCode: string;
  readonly submittedAt: Date;
  readonly declaration: DeclarationOf<Kind>;
  status: Status;
  waitsFor: 'officer-decision' | 'supplement' | 'legs' | null;
  version: number;
  supplementAsked: boolean;
  reasons: readonly Reason[];
  acceptedAt?: Date;
  dueAt?: Date;
  finishedAt?: Date;
  returnedAt?: Date;
  readonly legs: Leg[];
  readonly lines: Line[];
  readonly checks: Check[];
}

export const isOf = <Kind extends DossierKind>(dossier: Dossier, kind: Kind): dossier is Dossier<Kind> =>
  dossier.kind === kind;
