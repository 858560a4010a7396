import { CertificateNumber, CommuneCode, ParcelKey } from '@lgsp/contracts-legs';
import { CommuneName, StatedDate, tenths, text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import { LAND_USES, type LandUseCode } from '../land-uses.js';

export const ParcelState = z.enum(['open', 'closed']).meta({ id: 'ParcelState' });
export type ParcelState = z.output<typeof ParcelState>;

/** Mã thửa đất: GeoHash of twelve characters of its characteristic point, WGS84 (TT 19/2026/TT-BNNMT, not verified). */
export const ParcelCode = z
  .string()
  .regex(/^[0-9b-hjkmnp-z]{12}$/)
  .meta({ id: 'ParcelCode' });

export const LandUse = z.enum(Object.keys(LAND_USES) as LandUseCode[]).meta({ id: 'LandUse' });

/** Part of a right that is held in common. */
export const Share = z
  .strictObject({ numerator: z.int().min(1).max(1_000), denominator: z.int().min(1).max(1_000) })
  .refine(({ numerator, denominator }) => numerator <= denominator, { error: 'no more than the whole' })
  .meta({ id: 'Share', description: 'No more than the whole.' });
export type Share = z.output<typeof Share>;

/** How a right was come by: công nhận, giao đất, thuê đất, chuyển nhượng, tặng cho. */
export const RightForm = z
  .enum(['recognition', 'allocation', 'lease', 'sale', 'gift'])
  .meta({ id: 'RightForm' });
export type RightForm = z.output<typeof RightForm>;

const legalBasis = text(300, 5);

const right = {
  /** A person, under its id at population; never a personal number. */
  holder: z.uuidv7(),
  share: Share,
  form: RightForm,
  from: StatedDate,
};

export const NewCertificate = z
  .strictObject({ number: CertificateNumber, issuedOn: StatedDate })
  .meta({ id: 'NewCertificate' });

/** What is seen of a parcel from outside. */
const described = {
  code: ParcelCode,
  ...ParcelKey.shape,
  /** Diện tích in m², to a tenth. */
  area: tenths({ min: 0.1, max: 1e9 }),
  /** The first one is the main one. */
  landUses: z
    .array(LandUse)
    .min(1)
    .max(5)
    .refine((codes) => new Set(codes).size === codes.length, { error: 'each code once' })
    .meta({ uniqueItems: true }),
};

/** A parcel with those who hold it and the certificate that says so; the shares are one whole. */
export const NewParcel = z
  .strictObject({
    ...described,
    /** Of the commune; when given, it has to be that of the code. */
    communeName: CommuneName.optional(),
    /** Of the first registration: decision, number, day. */
    legalBasis,
    rights: z
      .array(
        z.strictObject({ ...right, share: Share.default({ numerator: 1, denominator: 1 }) }).meta({
          id: 'NewRight',
        }),
      )
      .min(1)
      .max(20),
    certificate: NewCertificate,
  })
  .meta({ id: 'NewParcel' });
export type NewParcel = z.output<typeof NewParcel>;

/** Quyền sử dụng đất of one holder. */
export const LandRight = z
  .strictObject({
    id: z.uuidv7(),
    ...right,
    /** The day on which it ended; absent while it is in force. */
    until: z.iso.date().optional(),
    legalBasis: z.string(),
    /** Where the holder lives, once population has said so. */
    holderCommune: CommuneCode.optional(),
  })
  .meta({ id: 'LandRight' });
export type LandRight = z.output<typeof LandRight>;

export const CertificateState = z
  .enum(['in-force', 'replaced', 'withdrawn'])
  .meta({ id: 'CertificateState' });
export type CertificateState = z.output<typeof CertificateState>;

/** Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất. */
export const Certificate = z
  .strictObject({ ...NewCertificate.shape, state: CertificateState })
  .meta({ id: 'Certificate' });
export type Certificate = z.output<typeof Certificate>;

/** A parcel with the rights and the certificate that are in force. */
export const Parcel = z
  .strictObject({
    id: z.uuidv7(),
    ...described,
    state: ParcelState,
    registeredAt: z.iso.datetime(),
    /** Present when closed. */
    closedAt: z.iso.datetime().optional(),
    closingReason: z.string().optional(),
    /** None once it is closed. */
    rights: z.array(LandRight),
    /** Absent once the parcel is closed. */
    certificate: Certificate.optional(),
  })
  .meta({ id: 'Parcel' });
export type Parcel = z.output<typeof Parcel>;

/** One line of the exported list: flat, and nothing of who holds it. */
export const ParcelExportRow = Parcel.omit({ rights: true, certificate: true, closingReason: true })
  .extend({
    /** Codes, the main one first, a space between two. */
    landUses: z.string(),
  })
  .meta({ id: 'ParcelExportRow' });
export type ParcelExportRow = z.output<typeof ParcelExportRow>;

/** Why it is closed: its rights end and its certificate is withdrawn; nothing is deleted. */
export const ParcelClosure = z.strictObject({ reason: text(500, 5) }).meta({ id: 'ParcelClosure' });
export type ParcelClosure = z.output<typeof ParcelClosure>;

/** One entry of the register (*sổ địa chính*); never changed, never taken back. */
export const ParcelEntry = z
  .strictObject({
    kind: z.enum(['registered', 'right-transferred', 'closed']),
    enteredAt: z.iso.datetime(),
    legalBasis: z.string(),
    /** Who answers for it: `<member>:<staff id>`. */
    officer: z.string(),
    /** Of the dossier that asked for it. */
    dossierCode: z.string().optional(),
    ended: z.array(LandRight),
    begun: z.array(LandRight),
    /** Replaced or withdrawn. */
    endedCertificate: CertificateNumber.optional(),
    issuedCertificate: CertificateNumber.optional(),
  })
  .meta({ id: 'ParcelEntry' });
export type ParcelEntry = z.output<typeof ParcelEntry>;

/** Oldest first. */
export const ParcelHistory = z.strictObject({ items: z.array(ParcelEntry) }).meta({ id: 'ParcelHistory' });
export type ParcelHistory = z.output<typeof ParcelHistory>;
