import { defineEvent } from '@lgsp/events';
import { z } from 'zod';

/** A dossier (*hồ sơ*) moved to another of the ten national statuses, at the moment the move was committed. */
export const DossierStatusChanged = defineEvent({
  type: 'vn.lgsp.one-stop.dossier-status-changed',
  version: 1,
  subject: (move) => move.dossierId,
  data: z.strictObject({
    dossierId: z.uuidv7(),
    dossierCode: z.string().min(1).max(80),
    procedureCode: z.string().min(1).max(40),
    /** Absent for the first status. */
    from: z.int().min(1).max(10).optional(),
    to: z.int().min(1).max(10),
    dueAt: z.iso.datetime().optional(),
    /** The due date may still move: the calendar on the way to it is not decided. */
    dueProvisional: z.boolean().optional(),
  }),
});
