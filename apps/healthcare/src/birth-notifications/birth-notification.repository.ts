import { inCommunes, type Scope, Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { BirthNotificationCorrectionEntity, BirthNotificationEntity } from './birth-notification.entity.js';
import { BirthNotificationCodeTaken, BirthNotificationNotFound } from './birth-notification.errors.js';
import { type BirthNotificationList } from './birth-notification.list.js';

@Injectable()
export class BirthNotificationRepository {
  private readonly rows = this.tx.rows(BirthNotificationEntity, BirthNotificationNotFound);

  constructor(private readonly tx: Tx) {}

  /** @throws HEALTHCARE.BIRTH_NOTIFICATION_CODE_TAKEN */
  async insert(notification: BirthNotificationEntity): Promise<void> {
    if (!(await this.rows.insertNew(notification)))
      throw new BirthNotificationCodeTaken({ detail: notification.code });
  }

  /** @throws HEALTHCARE.BIRTH_NOTIFICATION_NOT_FOUND */
  readonly getIn = (scope: Scope, id: string): Promise<BirthNotificationEntity> =>
    this.rows.get(id, inCommunes(scope, 'commune'));

  /** Whoever's; letters in any case. */
  byCode(code: string): Promise<BirthNotificationEntity | null> {
    return this.tx
      .repository(BirthNotificationEntity)
      .createQueryBuilder('one')
      .where('upper(one.code) = upper(:code)', { code })
      .getOne();
  }

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  list(
    scope: Scope,
    { commune, ...filter }: Omit<BirthNotificationList, 'limit' | 'after'>,
    limit: number,
    after?: string,
  ): Promise<BirthNotificationEntity[]> {
    return this.rows.page({ ...filter, ...inCommunes(scope, 'commune', commune) }, limit, after);
  }

  readonly update = this.rows.update;

  async keepCorrection(correction: BirthNotificationCorrectionEntity): Promise<void> {
    await this.tx.repository(BirthNotificationCorrectionEntity).insert(correction);
  }

  corrections(notificationId: string): Promise<BirthNotificationCorrectionEntity[]> {
    return this.tx
      .repository(BirthNotificationCorrectionEntity)
      .find({ where: { notificationId }, order: { id: 'ASC' } });
  }
}
