import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One message to the national portal, frozen when it was decided; sent in the order of `seq`, one at a time a dossier. */
@Entity('portal_report')
export class PortalReportEntity {
  /** The request id under which the portal hears of it. */
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') dossierId!: string;
  @Column('int') seq!: number;
  @Column('text') service!: 'DongBoHoSoMC' | 'CapNhatTienDoHoSoMC';
  @Column('jsonb') body!: Record<string, unknown>;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
}
