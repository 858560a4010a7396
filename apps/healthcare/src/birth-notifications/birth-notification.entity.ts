import { type BirthNotificationState, type NewBirthNotification } from '@lgsp/contracts-healthcare';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('birth_notification')
export class BirthNotificationEntity {
  /** Opaque. */
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  /** As it is printed; letters in any case are one. */
  @Column('text') code!: string;
  @Column('text') facility!: string;
  /** Where the facility lay when it handed it in. */
  @Column('text') commune!: string;
  /** The commune of today, which the code denotes. */
  @Column('text') unitId!: string;
  @Column('jsonb') mother!: NewBirthNotification['mother'];
  @Column('jsonb') child!: NewBirthNotification['child'];
  @Column('date') issuedOn!: string;
  @Column('text') state!: BirthNotificationState;
  @Column('timestamptz') registeredAt!: Date;
  @Column('text') registeredBy!: string;
  @Column('timestamptz', { nullable: true }) cancelledAt!: Date | null;
  @Column('text', { nullable: true }) cancelledBy!: string | null;
  @Column('text', { nullable: true }) cancellationReason!: string | null;
}

/** What a notification said before it was corrected. Written once. */
@Entity('birth_notification_correction')
export class BirthNotificationCorrectionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') notificationId!: string;
  @Column('jsonb') before!: Pick<NewBirthNotification, 'mother' | 'child' | 'issuedOn'>;
  @Column('text') reason!: string;
  @Column('timestamptz') correctedAt!: Date;
  @Column('text') correctedBy!: string;
}
