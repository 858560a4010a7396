import { type FacilityState } from '@lgsp/contracts-fire-safety';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('facility')
export class FacilityEntity {
  /** Opaque. */
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('text') name!: string;
  /** Where it lies. */
  @Column('text') commune!: string;
  /** A person, under its id at population. */
  @Column('uuid') holder!: string;
  /** Where the holder lives, once population has said so. */
  @Column('text', { nullable: true }) holderCommune!: string | null;
  @Column('text') state!: FacilityState;
  @Column('timestamptz') registeredAt!: Date;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text', { nullable: true }) closingReason!: string | null;
}
