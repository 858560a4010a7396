import { type PersonImportMode, type PersonImportState } from '@lgsp/contracts-population';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One file on its way into the register, in chunks. */
@Entity('person_import')
export class PersonImportEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('text') state!: PersonImportState;
  @Column('text') mode!: PersonImportMode;
  @Column('text') legalBasis!: string;
  /** `YYYY-MM-DD`: what the codes of its communes mean. Null of one that a release opened which took none: the day it was opened. */
  @Column('date', { nullable: true }) listDate!: string | null;
  /** Subsystem that opened it, and the only one that sees it. */
  @Column('text') client!: string;
  /** Staff ids, `<member>:<staff id>`. */
  @Column('text') openedBy!: string;
  @Column('timestamptz') openedAt!: Date;
  @Column('text', { nullable: true }) closedBy!: string | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('int') chunks!: number;
  @Column('int') rows!: number;
  @Column('int') refused!: number;
}
