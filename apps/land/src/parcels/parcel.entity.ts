import { type ParcelState } from '@lgsp/contracts-land';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Thửa đất. Rights and certificates are its own: whoever changes one moves this row too. */
@Entity('parcel')
export class ParcelEntity {
  /** Opaque. */
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  /** GeoHash of twelve characters. */
  @Column('text') code!: string;
  /** Where it lies; sheet and number are counted within it. */
  @Column('text') commune!: string;
  /** The commune of today, which the code denotes. */
  @Column('text') unitId!: string;
  @Column('int') mapSheet!: number;
  @Column('int') parcelNumber!: number;
  /** m² */
  @Column('float') area!: number;
  @Column('jsonb') landUses!: readonly string[];
  @Column('text') state!: ParcelState;
  @Column('timestamptz') registeredAt!: Date;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text', { nullable: true }) closingReason!: string | null;
}
