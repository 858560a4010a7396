import { BirthNotificationState, NewBirthNotification } from '@lgsp/contracts-healthcare';
import { CommuneCode } from '@lgsp/contracts-legs';
import { PageQuery } from '@lgsp/service-kit';
import { z } from 'zod';

export const BirthNotificationList = PageQuery.extend({
  after: z.uuidv7().optional(),
  commune: CommuneCode.exactOptional(),
  facility: NewBirthNotification.shape.facility.exactOptional(),
  state: BirthNotificationState.exactOptional(),
});
export type BirthNotificationList = z.output<typeof BirthNotificationList>;
