import { type TransferLegState } from '@lgsp/contracts-land';
import {
  type ParcelKey,
  type Party,
  type RefusalReason,
  type TransferContract,
  type TransferForm,
} from '@lgsp/contracts-legs';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The land part of one dossier, under the leg id that one-stop gave it. */
@Entity('transfer_leg')
export class TransferLegEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('text') state!: TransferLegState;
  @Column('text') dossierCode!: string;
  @Column('text') agency!: string;
  /** One-stop was told that somebody has taken it. */
  @Column('boolean') acknowledged!: boolean;
  /** The officer who has it. */
  @Column('text', { nullable: true }) takenBy!: string | null;
  @Column('timestamptz') dueAt!: Date;
  @Column('jsonb') parcel!: ParcelKey;
  /** The commune of today where it lies; null where the code denotes none. */
  @Column('text', { nullable: true }) unitId!: string | null;
  /** Null when no such parcel was in the register. */
  @Column('uuid', { nullable: true }) parcelId!: string | null;
  @Column('text') certificateNumber!: string;
  @Column('jsonb') transferor!: Party;
  @Column('jsonb') transferee!: Party;
  @Column('text') form!: TransferForm;
  @Column('jsonb') contract!: TransferContract;
  @Column('text', { nullable: true }) approvedBy!: string | null;
  @Column('text', { nullable: true }) signedBy!: string | null;
  @Column('text', { nullable: true }) newCertificateNumber!: string | null;
  /** Why it waits or was refused; else empty. */
  @Column('jsonb') reasons!: readonly RefusalReason[];
  /** It waits for a financial duty, not for what the applicant adds. */
  @Column('boolean') dutyDue!: boolean;
  /** How often the applicant may still be asked for more; never, when one-stop did not say. */
  @Column('int') supplementsLeft!: number;
}
