import { type FacilityKind, type FacilityState, type RiskGroup } from '@lgsp/contracts-fire-safety';
import { type FacilityMeasures } from '@lgsp/contracts-legs';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What holds now; how it came about stands in the entries. */
@Entity('facility')
export class FacilityEntity {
  /** Opaque. */
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('text') name!: string;
  @Column('text') kind!: FacilityKind;
  @Column('jsonb') measures!: FacilityMeasures;
  @Column('text', { nullable: true }) statedGroup!: RiskGroup | null;
  @Column('text') riskGroup!: RiskGroup;
  /** Where it lies. */
  @Column('text') commune!: string;
  /** The commune of today; null where it cannot be told which one the dossier that it came with meant. */
  @Column('text', { nullable: true }) unitId!: string | null;
  @Column('text', { nullable: true }) address!: string | null;
  /** A person, under its id at population. */
  @Column('uuid', { nullable: true }) holder!: string | null;
  /** Where the holder lives, once population has said so. */
  @Column('text', { nullable: true }) holderCommune!: string | null;
  @Column('text') state!: FacilityState;
  @Column('timestamptz') registeredAt!: Date;
  @Column('date', { nullable: true }) acceptedOn!: string | null;
  @Column('text', { nullable: true }) acceptanceNumber!: string | null;
  /** The last periodic inspection. */
  @Column('date', { nullable: true }) inspectedOn!: string | null;
  /** `null` when closed. */
  @Column('date', { nullable: true }) inspectionDue!: string | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text', { nullable: true }) closingReason!: string | null;
}
