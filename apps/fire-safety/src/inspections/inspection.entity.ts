import { type InspectionOccasion } from '@lgsp/contracts-fire-safety';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One inspection of a facility, as its minutes say. */
@Entity('inspection')
export class InspectionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('uuid') facilityId!: string;
  @Column('text') occasion!: InspectionOccasion;
  @Column('date') inspectedOn!: string;
  @Column('text') minutesNumber!: string;
  @Column('text') inspector!: string;
  /** Empty when passed. */
  @Column('jsonb') faults!: readonly string[];
  @Column('date', { nullable: true }) mendBy!: string | null;
  @Column('date', { nullable: true }) mendedOn!: string | null;
}
