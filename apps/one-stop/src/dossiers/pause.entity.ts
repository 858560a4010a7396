import { type Reason } from '@lgsp/contracts-one-stop';
import { type PausePolicy } from '@lgsp/working-time';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Declaration } from '../procedures/declaration.js';

/** A wait for the applicant, in status 5 or 6: the dossier stands still, and the leg that asked. */
@Entity('dossier_pause')
export class PauseEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') dossierId!: string;
  /** The leg that asked; null when the one-stop desk did, or the platform before acceptance. */
  @Column('uuid', { nullable: true }) legId!: string | null;
  @Column('int') status!: 5 | 6;
  @Column('text') policy!: PausePolicy;
  @Column('timestamptz') beganAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) answerBy!: Date | null;
  /** Asked later than the law lets an agency ask. */
  @Column('boolean') late!: boolean;
  @Column('text') askedBy!: string;
  @Column('jsonb') reasons!: readonly Reason[];
  /** What was declared before the answer, while population looks at whom the answer names. */
  @Column('jsonb', { nullable: true }) declarationBefore!: Declaration | null;
}
