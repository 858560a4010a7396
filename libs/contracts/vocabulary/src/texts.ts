import { asSeen, isReadableName, isVisible, writtenName } from '@lgsp/kernel';
import { z } from 'zod';

/** What somebody writes and somebody reads: trimmed, composed (NFC), and never nothing, nor what nobody can see. `min` counts what is seen. */
export const text = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(min, { abort: true })
    .max(max, { abort: true })
    .refine((one) => isVisible(one) && asSeen(one).length >= min, {
      params: { code: 'HTTP.TEXT_NOT_VISIBLE' },
      abort: true,
    });

/** The name of a person, or of who acts as one: composed, and legible. What else it looks like is for an officer to judge (`nameDoubts` of the kernel). */
export const legibleName = (max: number) =>
  text(max)
    .refine(isReadableName, { params: { code: 'HTTP.NAME_NOT_READABLE' } })
    .overwrite(writtenName);

/** A full name as the national population database and the civil register take it. */
export const PersonName = legibleName(100);

/** Goes with a commune's code wherever the code goes. */
export const CommuneName = text(100);

/** House number, street, village; for a birth also the hospital. */
export const AddressLine = text(300);

/** Dân tộc, as papers write it; no list of codes was at hand. */
export const Ethnicity = text(50);

/** Quốc tịch, as papers write it. */
export const Nationality = text(50, 2);

/** Mã định danh điện tử of an agency: 35 characters at most (QĐ 20/2020/QĐ-TTg Đ4). Not every agency's is known, so its form is not checked. */
export const AgencyCode = text(35);

/** Number of a paper as printed: contract, decision, certificate. */
export const PaperNumber = text(80);

/** Mã thủ tục of the national catalogue. */
export const ProcedureCode = text(20);

/** `<member>:<opaque staff id>` or `system:<system>`. */
export const OfficialId = text(100, 3);
