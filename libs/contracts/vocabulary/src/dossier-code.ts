import { holdsPersonalNumber } from '@lgsp/kernel';
import { z } from 'zod';

/**
 * Mã số hồ sơ, kept as issued: agency (QĐ 20/2020/QĐ-TTg or QCVN 102:2016), date, sequence of four digits or more. It
 * travels in headers and addresses, so one that a guard would take for a personal number is none.
 */
export const DossierCode = z
  .string()
  .regex(/^(?:[A-Y]\d{2}(?:\.[0-9A-Z]+)*|\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2})-\d{6}-\d{4,}$/)
  .max(50)
  .refine((code) => !holdsPersonalNumber(code), 'holds what looks like a personal number');
