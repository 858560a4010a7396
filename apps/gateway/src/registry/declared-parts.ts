import { isLocalDate } from '@lgsp/kernel';
import { parseSubsystemId } from '@lgsp/x-road';
import { z } from 'zod';

/** What several files of a registry folder are made of. */
export const name = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
export const subsystem = z
  .string()
  .max(200)
  .refine((text) => parseSubsystemId(text) !== undefined, 'is no subsystem id');
export const code = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/);
export const date = z.string().refine(isLocalDate, 'is no date YYYY-MM-DD');
