import { OfficialId } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import { Dossier } from './dossier.js';

/**
 * What officers work from (*danh sách việc*): what I have taken, what nobody has and waits for an officer, all that wait for one, those with notices,
 * those that wait for the citizen, those that wait for a correction of what was signed, what is due within a working day, what is late, of what an apology is due (within two working days of the due date), and what is late without one. Late legs are listed by themselves (`/late-legs`).
 */
export const DeskListName = z.enum([
  'mine',
  'unassigned',
  'to-decide',
  'notices',
  'waiting-for-citizen',
  'correcting',
  'near-due',
  'overdue',
  'apology-due',
  'overdue-without-letter',
]);
export type DeskListName = z.output<typeof DeskListName>;

export const DeskItem = z
  .strictObject({
    dossier: Dossier,
    /** Before acceptance: until when the citizen has to hear whether it is accepted. */
    answerBy: z.iso.datetime().optional(),
    /** The official who has it. */
    official: z.string().optional(),
  })
  .meta({ id: 'DeskItem' });
export type DeskItem = z.output<typeof DeskItem>;

export const DeskCounts = z.record(DeskListName, z.int()).meta({ id: 'DeskCounts' });
export type DeskCounts = z.output<typeof DeskCounts>;

/** How much each official of an agency has, for its head; nobody has what is counted without `official`. */
export const DeskLoads = z
  .strictObject({
    items: z.array(
      z.strictObject({
        official: z.string().optional(),
        open: z.int(),
        counts: z.record(DeskListName.exclude(['mine']), z.int()),
      }),
    ),
  })
  .meta({ id: 'DeskLoads' });
export type DeskLoads = z.output<typeof DeskLoads>;

/** Phân công: to an official of the same agency. */
export const Assignment = z.strictObject({ official: OfficialId }).meta({ id: 'Assignment' });
export type Assignment = z.output<typeof Assignment>;

/** Who has the dossier now; nobody where `official` is absent. */
export const Claim = z
  .strictObject({ dossierId: z.uuidv7(), official: z.string().optional() })
  .meta({ id: 'Claim' });
export type Claim = z.output<typeof Claim>;
