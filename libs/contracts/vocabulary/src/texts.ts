import { z } from 'zod';

/** What somebody writes: trimmed, and never nothing. */
export const text = (max: number) => z.string().trim().min(1).max(max);

/** A full name as the national population database and the civil register take it. */
export const PersonName = text(100);

/** Goes with a commune's code wherever the code goes. */
export const CommuneName = text(100);

/** House number, street, village; for a birth also the hospital. */
export const AddressLine = text(300);

/** Mã định danh điện tử of an agency: 35 characters at most (QĐ 20/2020/QĐ-TTg Đ4). Not every agency's is known, so its form is not checked. */
export const AgencyCode = text(35);

/** Number of a paper as printed: contract, decision, certificate. */
export const PaperNumber = text(80);

/** Mã thủ tục of the national catalogue. */
export const ProcedureCode = text(20);

/** `<member>:<opaque staff id>` or `system:<system>`. */
export const OfficialId = z.string().trim().min(3).max(100);
