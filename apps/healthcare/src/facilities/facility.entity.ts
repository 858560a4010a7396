import { type FacilityLevel, type FacilityState } from '@lgsp/contracts-healthcare';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('facility')
export class FacilityEntity {
  /** Opaque. */
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  /** Of one open facility. */
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('text') level!: FacilityLevel;
  @Column('text') commune!: string;
  /** The commune of today, which the code denotes. */
  @Column('text') unitId!: string;
  @Column('text') address!: string;
  @Column('text') state!: FacilityState;
  @Column('timestamptz') registeredAt!: Date;
  @Column('text') registeredBy!: string;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text', { nullable: true }) closedBy!: string | null;
  @Column('text', { nullable: true }) closingReason!: string | null;
}
