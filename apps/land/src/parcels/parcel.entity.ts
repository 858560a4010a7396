import { type ParcelState } from '@lgsp/contracts-land';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('parcel')
export class ParcelEntity {
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
  @Column('text') state!: ParcelState;
  @Column('timestamptz') registeredAt!: Date;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text', { nullable: true }) closingReason!: string | null;
}
