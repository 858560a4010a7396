import { type CertificateState } from '@lgsp/contracts-land';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Giấy chứng nhận; one of a parcel is in force. */
@Entity('certificate')
export class CertificateEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('uuid') parcelId!: string;
  /** The printed serial; given once. */
  @Column('text') number!: string;
  /** `YYYY-MM-DD` */
  @Column('text') issuedOn!: string;
  @Column('text') state!: CertificateState;
}
