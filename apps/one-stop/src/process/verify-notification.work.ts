import { WorkHandler, type WorkRow } from '@lgsp/outbox';
import { NotificationChecks } from './notification-checks.service.js';
import {
  type NotificationAnswer,
  NotificationLookup,
  type NotificationQuestion,
} from './notification-lookup.js';

/** Asks healthcare for the birth notification that a declaration names. The release before knows no such rows and leaves them. */
@WorkHandler()
export class VerifyNotification implements WorkHandler<NotificationQuestion, NotificationAnswer> {
  readonly kind = 'verify-notification';
  readonly safe = true;

  constructor(
    private readonly lookup: NotificationLookup,
    private readonly checks: NotificationChecks,
  ) {}

  call({ id, payload }: WorkRow<NotificationQuestion>): Promise<NotificationAnswer> {
    return this.lookup.ask(id, payload);
  }

  commit({ payload }: WorkRow<NotificationQuestion>, answer: NotificationAnswer): Promise<void> {
    return this.checks.answered(payload, answer);
  }
}
