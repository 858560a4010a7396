import { type FacilityEntryKind, type NewFacility } from '@lgsp/contracts-fire-safety';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One entry of the register; never changed. */
@Entity('facility_entry')
export class FacilityEntryEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') facilityId!: string;
  /** Version of the facility that this entry made. */
  @Column('int') facilityVersion!: number;
  @Column('text') kind!: FacilityEntryKind;
  @Column('timestamptz') enteredAt!: Date;
  @Column('text') enteredBy!: string;
  @Column('text') legalBasis!: string;
  @Column('text', { nullable: true }) documentNumber!: string | null;
  @Column('jsonb') facility!: NewFacility;
  @Column('uuid', { nullable: true }) corrects!: string | null;
}
