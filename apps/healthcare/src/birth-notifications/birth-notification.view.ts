import { type BirthNotification } from '@lgsp/contracts-healthcare';
import { given, maskPersonalNumber } from '@lgsp/service-kit';
import {
  type BirthNotificationCorrectionEntity,
  type BirthNotificationEntity,
} from './birth-notification.entity.js';

/** The mother's number is masked. */
export function birthNotificationView(
  notification: BirthNotificationEntity,
  corrections?: readonly BirthNotificationCorrectionEntity[],
): BirthNotification {
  const { personalNumber, ...mother } = notification.mother;
  return {
    id: notification.id,
    code: notification.code,
    facility: notification.facility,
    commune: notification.commune,
    mother: { ...mother, ...given({ maskedNumber: personalNumber && maskPersonalNumber(personalNumber) }) },
    child: notification.child,
    issuedOn: notification.issuedOn,
    state: notification.state,
    registeredAt: notification.registeredAt.toISOString(),
    registeredBy: notification.registeredBy,
    ...given({
      corrections: corrections?.map(({ reason, correctedAt, correctedBy }) => ({
        ...{ reason, correctedBy },
        correctedAt: correctedAt.toISOString(),
      })),
      cancelledAt: notification.cancelledAt?.toISOString(),
      cancelledBy: notification.cancelledBy,
      cancellationReason: notification.cancellationReason,
    }),
  };
}
