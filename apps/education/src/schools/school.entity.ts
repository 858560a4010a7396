import { type SchoolLevel, type SchoolState } from '@lgsp/contracts-education';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('school')
export class SchoolEntity {
  /** Opaque. */
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  /** Of one open school. */
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('text') level!: SchoolLevel;
  @Column('text') commune!: string;
  /** The commune of today, which the code denotes. */
  @Column('text') unitId!: string;
  @Column('int') places!: number;
  /** Enrolments that last. */
  @Column('int') pupils!: number;
  @Column('text') state!: SchoolState;
  @Column('timestamptz') registeredAt!: Date;
  @Column('text') registeredBy!: string;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text', { nullable: true }) closedBy!: string | null;
  @Column('text', { nullable: true }) closingReason!: string | null;
}
