import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An entry of the birth register, reserved at reception and numbered when it is done. */
@Entity('birth')
export class Birth {
  /** `registrationId` on the wire. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  /** Unique: one giấy chứng sinh, one birth. */
  @Column('text', { name: 'notification_code' })
  notificationCode!: string;

  @Column('text', { name: 'child_name' })
  childName!: string;

  @Column('smallint', { name: 'child_sex' })
  childSex!: 1 | 2;

  @Column('date', { name: 'child_birth_date' })
  childBirthDate!: string;

  @Column('text', { name: 'mother_number', nullable: true })
  motherNumber!: string | null;

  @Column('text', { name: 'father_number', nullable: true })
  fatherNumber!: string | null;

  @Column('text', { name: 'commune_code' })
  communeCode!: string;

  @Column('text', { name: 'certificate_number', nullable: true })
  certificateNumber!: string | null;
}
