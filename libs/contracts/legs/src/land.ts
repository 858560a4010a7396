import { z } from 'zod';
import { CommuneCode } from './leg.js';

/** A parcel (*thửa đất*) as papers name it: sheet and number are counted within a commune. */
export const ParcelKey = z
  .object({
    commune: CommuneCode,
    /** Số tờ bản đồ. */
    mapSheet: z.int().min(1).max(9_999),
    /** Số thửa. */
    parcelNumber: z.int().min(1).max(99_999),
  })
  .meta({ id: 'ParcelKey' });
export type ParcelKey = z.output<typeof ParcelKey>;

/** Serial of a *Giấy chứng nhận*, as printed. The pattern of the law's form has not been seen. */
export const CertificateNumber = z.string().regex(/^[A-Z]{2} \d{6,10}$/);

/** `sale` is *chuyển nhượng*, `gift` is *tặng cho* (Luật Đất đai 2024 Đ27, Đ45). Inheritance has no living transferor and is not here. */
export const TransferForm = z.enum(['sale', 'gift']).meta({ id: 'TransferForm' });
export type TransferForm = z.output<typeof TransferForm>;

/** The notarised contract (Luật Đất đai 2024 Đ27.3). */
export const TransferContract = z
  .object({ number: z.string().trim().min(1).max(80), signedOn: z.iso.date() })
  .meta({ id: 'TransferContract' });
export type TransferContract = z.output<typeof TransferContract>;

/** A party whom population has verified: by opaque id; the name is for the officer who compares papers. */
export const Party = z
  .object({ personId: z.uuidv7(), name: z.string().min(1).max(300) })
  .meta({ id: 'Party' });
export type Party = z.output<typeof Party>;
