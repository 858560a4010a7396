import { type PortalStatus } from '@lgsp/contracts-national-systems';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A dossier as the portal shows it to the citizen. */
@Entity('portal_dossier')
export class PortalDossierRow {
  /** MaHoSo. */
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  status!: PortalStatus;

  @Column('jsonb')
  header!: unknown;

  @Column('int')
  version!: number;
}
