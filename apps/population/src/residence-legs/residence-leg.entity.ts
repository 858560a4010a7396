import { type Place, type RefusalReason, type RegisteredChild } from '@lgsp/contracts-legs';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ResidenceLegState } from './residence-leg.js';

/** The residence part of one dossier, under the leg id that one-stop gave it. */
@Entity('residence_leg')
export class ResidenceLegEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('text') state!: ResidenceLegState;
  @Column('text') dossierCode!: string;
  @Column('text') agency!: string;
  /** One-stop was told that somebody has taken it. */
  @Column('boolean') acknowledged!: boolean;
  @Column('timestamptz') dueAt!: Date;
  @Column('jsonb') child!: RegisteredChild;
  @Column('jsonb') residence!: Place;
  /** Of the residence system. */
  @Column('text', { nullable: true }) residenceNumber!: string | null;
  /** `YYYY-MM-DD` */
  @Column('text', { nullable: true }) registeredOn!: string | null;
  /** Present when it was refused, waits for a correction, or was asked anew though nothing was corrected. */
  @Column('jsonb', { nullable: true }) reason!: RefusalReason | null;
}
