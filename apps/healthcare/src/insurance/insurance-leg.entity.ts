import { type Place, type RegisteredChild } from '@lgsp/contracts-legs';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `correcting`: it waits until the commune has corrected the birth certificate. */
export type InsuranceLegState = 'asked' | 'correcting' | 'done' | 'refused';

/** The insurance part of a dossier, as one-stop asked it. */
@Entity('insurance_leg')
export class InsuranceLegEntity {
  /** The leg's id, given by one-stop. */
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('text') dossierCode!: string;
  @Column('text') agency!: string;
  /** One-stop was told that somebody has taken it. */
  @Column('boolean') acknowledged!: boolean;
  @Column('timestamptz') dueAt!: Date;
  @Column('text') state!: InsuranceLegState;
  @Column('jsonb') child!: RegisteredChild;
  @Column('jsonb') residence!: Place;
  /** The commune of today that it names; null where it cannot be told which. */
  @Column('text', { nullable: true }) unitId!: string | null;
  @Column('text', { nullable: true }) refusalCode!: string | null;
}
