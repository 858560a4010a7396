import { type RefusalReason } from '@lgsp/contracts-legs';
import { type BirthContent, type BirthCorrectionState } from '@lgsp/contracts-population';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What officials put their names to. */
export interface SignedContent {
  readonly content: BirthContent;
  readonly hash: string;
  readonly approvedBy?: string;
  readonly signedBy?: string;
}

/** One correction of a birth that was signed. What was signed stands in `before` for good; at most one of a leg is open. */
@Entity('birth_correction')
export class BirthCorrectionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('uuid') legId!: string;
  @Column('text') state!: BirthCorrectionState;
  @Column('text') dossierCode!: string;
  /** Of the commune. */
  @Column('text') agency!: string;
  /** What other legs have found wrong. */
  @Column('jsonb') found!: readonly RefusalReason[];
  @Column('jsonb', { nullable: true }) before!: SignedContent | null;
  /** Who approved and signed it stands in the columns beside. */
  @Column('jsonb', { nullable: true }) after!: Pick<SignedContent, 'content' | 'hash'> | null;
  /** Of the hashes. */
  @Column('text') salt!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text', { nullable: true }) legalBasis!: string | null;
  @Column('text', { nullable: true }) writtenBy!: string | null;
  @Column('timestamptz', { nullable: true }) writtenAt!: Date | null;
  @Column('text', { nullable: true }) approvedBy!: string | null;
  @Column('text', { nullable: true }) signedBy!: string | null;
  /** Of the civil register's entry. */
  @Column('text', { nullable: true }) correctionNumber!: string | null;
  /** `YYYY-MM-DD` */
  @Column('text', { nullable: true }) correctedOn!: string | null;
  /** Why it was refused; else empty. */
  @Column('jsonb') reasons!: readonly RefusalReason[];
}
