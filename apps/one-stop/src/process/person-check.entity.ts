import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One look-up of one named person at population; its id is the work row's and so the request's. */
@Entity('person_check')
export class PersonCheckEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') dossierId!: string;
  /** As the procedure's kind names it. */
  @Column('text') role!: string;
  /** 1 for the first declaration, 2 after the supplement. */
  @Column('int') round!: number;
  @Column('boolean', { nullable: true }) match!: boolean | null;
  @Column('uuid', { nullable: true }) personId!: string | null;
  /** Population has registered the person's death. */
  @Column('boolean') isDead!: boolean;
}
