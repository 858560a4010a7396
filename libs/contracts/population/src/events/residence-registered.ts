import { CommuneCode } from '@lgsp/contracts-legs';
import { defineEvent } from '@lgsp/events';
import { z } from 'zod';

/** The residence system has entered the person at a permanent residence; population mirrors the entry. */
export const ResidenceRegistered = defineEvent({
  type: 'vn.lgsp.population.residence-registered',
  version: 1,
  subject: (entry) => entry.personId,
  places: { communes: ['/commune'] },
  data: z.strictObject({
    personId: z.uuidv7(),
    commune: CommuneCode,
    communeName: z.string().min(1).max(300),
    registeredOn: z.iso.date(),
    residenceNumber: z.string().min(1).max(80),
  }),
});
