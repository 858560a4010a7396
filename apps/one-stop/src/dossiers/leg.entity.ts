import { type CorrectedChild, type LegKind, type LegResult } from '@lgsp/contracts-legs';
import { type LegCorrection, type LegState, type Reason } from '@lgsp/contracts-one-stop';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** As the dossier's file shows it, and what it says. */
export type KeptCorrection = LegCorrection & { readonly child?: CorrectedChild };

/** A department's part of a dossier, as one-stop asked it. */
@Entity('leg')
export class LegEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('uuid') dossierId!: string;
  @Column('text') kind!: LegKind;
  @Column('text') agency!: string;
  @Column('text') state!: LegState;
  @Column('timestamptz') askedAt!: Date;
  @Column('timestamptz') acknowledgeBy!: Date;
  @Column('timestamptz', { nullable: true }) acknowledgedAt!: Date | null;
  @Column('timestamptz') dueAt!: Date;
  /** Its limits hang on days that nobody has decided yet. */
  @Column('boolean') dueProvisional!: boolean;
  /** Asked with the limit of a dossier that needs verification. */
  @Column('boolean') needsVerification!: boolean;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('jsonb', { nullable: true }) result!: LegResult | null;
  /** What was corrected of what it had signed, oldest first; `child` is what the correction says, for the legs that are asked after it. */
  @Column('jsonb') corrections!: readonly KeptCorrection[];
  /** Why it was refused, or waits. */
  @Column('jsonb', { nullable: true }) reason!: Reason | null;
  /** The department has not said yet whether it ends, since the applicant withdraws. */
  @Column('boolean') withdrawalAsked!: boolean;
}
