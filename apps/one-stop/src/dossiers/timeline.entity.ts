import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Status } from './status.js';

/** One row of *quá trình xử lý hồ sơ*; never changed. */
@Entity('timeline_row')
export class TimelineRowEntity {
  @PrimaryColumn('uuid') dossierId!: string;
  @PrimaryColumn('int') seq!: number;
  @Column('timestamptz') at!: Date;
  @Column('text') what!: string;
  @Column('text') agency!: string;
  @Column('text') officer!: string;
  @Column('int', { nullable: true }) statusBefore!: Status | null;
  @Column('int', { nullable: true }) statusAfter!: Status | null;
  /** Working minutes since acceptance, and until the due date. */
  @Column('float', { nullable: true }) clockUsed!: number | null;
  @Column('float', { nullable: true }) clockLeft!: number | null;
  /** Why an officer let a notice pass. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid', { nullable: true }) exchangeId!: string | null;
}
