import { type Grade } from '@lgsp/contracts-education';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One person at one school in one grade, from a day until it ends. */
@Entity('enrolment')
export class EnrolmentEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  /** Of population. */
  @Column('uuid') personId!: string;
  @Column('uuid') schoolId!: string;
  @Column('text') grade!: Grade;
  @Column('date') fromDate!: string;
  /** The last day; `null` while it lasts: of those a person has one. */
  @Column('date', { nullable: true }) untilDate!: string | null;
  @Column('text') legalBasis!: string;
  @Column('text') enrolledBy!: string;
  @Column('text', { nullable: true }) endedBy!: string | null;
  @Column('text', { nullable: true }) endingReason!: string | null;
}
