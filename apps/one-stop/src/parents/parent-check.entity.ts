import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ParentRole = 'mother' | 'father';

/** One look-up of one named parent at population; its id is the work row's and so the request's. */
@Entity('parent_check')
export class ParentCheckEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') dossierId!: string;
  @Column('text') role!: ParentRole;
  /** 1 for the first declaration, 2 after the supplement. */
  @Column('int') round!: number;
  @Column('boolean', { nullable: true }) match!: boolean | null;
  @Column('uuid', { nullable: true }) personId!: string | null;
}
