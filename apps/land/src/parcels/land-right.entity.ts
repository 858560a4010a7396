import { type RightForm, type Share } from '@lgsp/contracts-land';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Quyền sử dụng đất of one holder: what it says never changes, it ends once. */
@Entity('land_right')
export class LandRightEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('uuid') parcelId!: string;
  /** A person, under its id at population. */
  @Column('uuid') holder!: string;
  /** Where the holder lives, once population has said so. */
  @Column('text', { nullable: true }) holderCommune!: string | null;
  @Column('jsonb') share!: Share;
  @Column('text') form!: RightForm;
  /** `YYYY-MM-DD` */
  @Column('text') from!: string;
  @Column('text', { nullable: true }) until!: string | null;
  @Column('text') legalBasis!: string;
}
