import {
  type BirthNotification,
  type BirthNotificationCancellation,
  type BirthNotificationCorrection,
  type BirthNotificationLookup,
  type BirthNotificationLookupAnswer,
  type NewBirthNotification,
} from '@lgsp/contracts-healthcare';
import {
  checkCommune,
  CLOCK,
  type Clock,
  type Page,
  pageOf,
  type Scope,
  Transactional,
  uuidv7,
} from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { FacilityRepository } from '../facilities/facility.repository.js';
import { checkDates, checkValid, compared } from './birth-notification.js';
import { type BirthNotificationEntity } from './birth-notification.entity.js';
import { NoOpenFacility } from './birth-notification.errors.js';
import { type BirthNotificationList } from './birth-notification.list.js';
import { BirthNotificationRepository } from './birth-notification.repository.js';
import { birthNotificationView } from './birth-notification.view.js';

@Injectable()
export class BirthNotifications {
  constructor(
    private readonly notifications: BirthNotificationRepository,
    private readonly facilities: FacilityRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws HEALTHCARE.NO_OPEN_FACILITY, SECURITY.OUTSIDE_SCOPE, HEALTHCARE.NOTIFICATION_DATES_DO_NOT_FOLLOW,
   * HEALTHCARE.BIRTH_NOTIFICATION_CODE_TAKEN
   */
  @Transactional()
  async register(stated: NewBirthNotification, scope: Scope, officer: string): Promise<BirthNotification> {
    checkDates(stated, this.clock.today());
    const facility = await this.facilities.openByCode(stated.facility);
    if (!facility) throw new NoOpenFacility({ detail: stated.facility });
    const { commune, unitId } = facility;
    checkCommune(scope, commune);
    const notification: BirthNotificationEntity = {
      ...{ id: uuidv7(), version: 1, ...stated, commune, unitId, state: 'valid' },
      ...{ registeredAt: this.clock.now(), registeredBy: officer },
      ...{ cancelledAt: null, cancelledBy: null, cancellationReason: null },
    };
    await this.notifications.insert(notification);
    return birthNotificationView(notification);
  }

  /** @throws HEALTHCARE.BIRTH_NOTIFICATION_NOT_FOUND */
  async get(id: string, scope: Scope): Promise<BirthNotification> {
    const notification = await this.notifications.getIn(scope, id);
    return birthNotificationView(notification, await this.notifications.corrections(id));
  }

  async list(
    { limit, after, ...filter }: BirthNotificationList,
    scope: Scope,
  ): Promise<Page<BirthNotification>> {
    const rows = await this.notifications.list(scope, filter, limit + 1, after);
    return pageOf(
      rows.map((row) => birthNotificationView(row)),
      limit,
      ({ id }) => id,
    );
  }

  /** Whether there is a notification of that code, and what of the statement it contradicts. */
  async lookUp(stated: BirthNotificationLookup): Promise<BirthNotificationLookupAnswer> {
    const notification = await this.notifications.byCode(stated.code);
    return notification ? compared(notification, stated) : { known: false };
  }

  /**
   * @throws HEALTHCARE.BIRTH_NOTIFICATION_NOT_FOUND, HEALTHCARE.BIRTH_NOTIFICATION_CANCELLED,
   * HEALTHCARE.NOTIFICATION_DATES_DO_NOT_FOLLOW, DATABASE.CONFLICT
   */
  @Transactional()
  async correct(
    id: string,
    scope: Scope,
    { reason, ...content }: BirthNotificationCorrection,
    officer: string,
  ): Promise<BirthNotification> {
    const notification = await this.notifications.getIn(scope, id);
    checkValid(notification.state);
    checkDates(content, this.clock.today());
    const { mother, child, issuedOn } = notification;
    await this.notifications.update(notification, content);
    await this.notifications.keepCorrection({
      ...{ id: uuidv7(), notificationId: id, before: { mother, child, issuedOn } },
      ...{ reason, correctedAt: this.clock.now(), correctedBy: officer },
    });
    return birthNotificationView(notification, await this.notifications.corrections(id));
  }

  /** @throws HEALTHCARE.BIRTH_NOTIFICATION_NOT_FOUND, HEALTHCARE.BIRTH_NOTIFICATION_CANCELLED, DATABASE.CONFLICT */
  @Transactional()
  async cancel(
    id: string,
    scope: Scope,
    { reason }: BirthNotificationCancellation,
    officer: string,
  ): Promise<BirthNotification> {
    const notification = await this.notifications.getIn(scope, id);
    checkValid(notification.state);
    await this.notifications.update(notification, {
      state: 'cancelled',
      cancelledAt: this.clock.now(),
      cancelledBy: officer,
      cancellationReason: reason,
    });
    return birthNotificationView(notification);
  }
}
