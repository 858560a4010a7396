import { type AcceptanceInspection, type AcceptanceLegState } from '@lgsp/contracts-fire-safety';
import {
  type DesignAppraisal,
  type Place,
  type RefusalReason,
  type StatedFacility,
} from '@lgsp/contracts-legs';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The acceptance part of one dossier, under the leg id that one-stop gave it. */
@Entity('acceptance_leg')
export class AcceptanceLegEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('text') state!: AcceptanceLegState;
  @Column('text') dossierCode!: string;
  @Column('text') agency!: string;
  /** One-stop was told that somebody has taken it. */
  @Column('boolean') acknowledged!: boolean;
  /** The officer who has it. */
  @Column('text', { nullable: true }) takenBy!: string | null;
  @Column('timestamptz') dueAt!: Date;
  @Column('jsonb') facility!: StatedFacility;
  @Column('jsonb') place!: Place;
  /** The commune of today that it names; null where it cannot be told which. */
  @Column('text', { nullable: true }) unitId!: string | null;
  @Column('uuid', { nullable: true }) facilityId!: string | null;
  @Column('uuid', { nullable: true }) holder!: string | null;
  @Column('jsonb') design!: DesignAppraisal;
  /** The last one. */
  @Column('jsonb', { nullable: true }) inspection!: AcceptanceInspection | null;
  @Column('text', { nullable: true }) inspectedBy!: string | null;
  @Column('text', { nullable: true }) signedBy!: string | null;
  @Column('text', { nullable: true }) documentNumber!: string | null;
  @Column('date', { nullable: true }) acceptedOn!: string | null;
  /** Why it waits or was refused; else empty. */
  @Column('jsonb') reasons!: readonly RefusalReason[];
  /** How often the applicant may still be asked for more; never, when one-stop did not say. */
  @Column('int') supplementsLeft!: number;
}
