import { type DossierNotice } from '@lgsp/contracts-one-stop';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * One look-up of one named person at population, or of the birth notification at healthcare; its id is the work row's and so the request's.
 */
@Entity('person_check')
export class PersonCheckEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') dossierId!: string;
  /** As the procedure's kind names it. */
  @Column('text') role!: string;
  /** 1 for the first declaration, 2 after the supplement. */
  @Column('int') round!: number;
  /** Null while population has not answered. True of a notification from the beginning: the release before waits for none. */
  @Column('boolean', { nullable: true }) match!: boolean | null;
  @Column('uuid', { nullable: true }) personId!: string | null;
  /** Population has registered the person's death. */
  @Column('boolean') isDead!: boolean;
  /** Of a notification: healthcare has not answered. */
  @Column('boolean') awaited!: boolean;
  /** What was rare in the answer. */
  @Column('jsonb') notices!: readonly DossierNotice[];
}
