import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An entry of the birth register, reserved at reception and numbered when it is done. */
@Entity('birth')
export class Birth {
  /** `registrationId` on the wire. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  requestId!: string;

  /** Unique: one giấy chứng sinh, one birth; null where there is none. */
  @Column('text', { nullable: true })
  notificationCode!: string | null;

  @Column('text')
  childName!: string;

  @Column('smallint')
  childSex!: 1 | 2;

  @Column('date')
  childBirthDate!: string;

  @Column('text', { nullable: true })
  motherNumber!: string | null;

  @Column('text', { nullable: true })
  fatherNumber!: string | null;

  @Column('text')
  communeCode!: string;

  @Column('text', { nullable: true })
  certificateNumber!: string | null;
}
