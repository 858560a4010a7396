import { type ParcelEntry } from '@lgsp/contracts-land';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One entry of sổ địa chính; never changed. */
@Entity('parcel_entry')
export class ParcelEntryEntity {
  @PrimaryColumn('uuid') parcelId!: string;
  @PrimaryColumn('int') seq!: number;
  @Column('text') kind!: ParcelEntry['kind'];
  @Column('timestamptz') enteredAt!: Date;
  @Column('text') legalBasis!: string;
  @Column('text') officer!: string;
  @Column('text', { nullable: true }) dossierCode!: string | null;
  /** Ids of rights. */
  @Column('uuid', { array: true }) ended!: string[];
  @Column('uuid', { array: true }) begun!: string[];
  /** Numbers. */
  @Column('text', { nullable: true }) endedCertificate!: string | null;
  @Column('text', { nullable: true }) issuedCertificate!: string | null;
}
