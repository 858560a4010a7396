import { text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import { Reason } from './dossier.js';

/** A file has no more. */
export const MOST_BYTES = 50 * 1024 * 1024;
/** A chunk has no more, and all but the last no less than {@link LEAST_CHUNK}. */
export const MOST_OF_CHUNK = 1024 * 1024;
export const LEAST_CHUNK = 64 * 1024;

/** `TrangThaiSoHoa`: 0 not digitised, 1 digitised, 2 re-used from another dossier's component, 3 re-used from another dossier's result. */
export const Digitisation = z.int().min(0).max(3).meta({ id: 'Digitisation' });

/** As issued by the catalogue (`GET /procedures`). */
const ComponentCode = text(100);

/** A scan of an original that nobody here has seen is a copy. */
const Presented = z.enum(['original', 'copy']).meta({ id: 'DocumentPresented' });

/** What is said of a file before it comes. */
const announced = {
  /** With the extension of its type; for officials alone, and nowhere in an address, a header or a log. */
  fileName: z
    .string()
    .trim()
    .max(200)
    .regex(/^[^/\\:*?"<>|]+\.([Pp][Dd][Ff]|[Jj][Pp][Ee]?[Gg]|[Pp][Nn][Gg])$/, { abort: true })
    .refine((name) => !/[\p{Cc}\p{Cf}]/u.test(name), 'holds characters that nobody sees'),
  size: z
    .int()
    .refine((bytes) => bytes > 0, { params: { code: 'ONE_STOP.DOCUMENT_EMPTY' } })
    .refine((bytes) => bytes <= MOST_BYTES, { params: { code: 'ONE_STOP.DOCUMENT_TOO_LARGE' } })
    .meta({ minimum: 1, maximum: MOST_BYTES }),
  /** Of the whole file, in hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
};

/** One document of a dossier, announced: a paper that was only received, a file that comes in chunks, or one that is there already. */
export const NewDocument = z
  .discriminatedUnion('digitisation', [
    z.strictObject({
      digitisation: z.literal(0),
      componentCode: ComponentCode,
      presented: Presented,
      count: z.int().min(1).max(100).default(1),
    }),
    z.strictObject({
      digitisation: z.literal(1),
      componentCode: ComponentCode,
      presented: Presented.default('copy'),
      ...announced,
    }),
    z.strictObject({
      digitisation: z.literal(2),
      componentCode: ComponentCode,
      /** A document of another dossier that the caller may see. */
      reusedFrom: z.uuidv7(),
    }),
    z.strictObject({
      digitisation: z.literal(3),
      componentCode: ComponentCode,
      /** `MaKetQuaThayThe`: number of the result that it is. */
      resultNumber: text(50),
      ...announced,
    }),
  ])
  .meta({ id: 'NewDocument' });
export type NewDocument = z.output<typeof NewDocument>;

/**
 * `receiving`: takes chunks; `storing`, `quarantined`: on its way to the store, waits for the virus scanner; `kept`: can be read; `on-paper`: there is no
 * file; `refused`: for what is in it; `removed`: by an official; `abandoned`: it did not come whole within seven days; `deleted`: its time was over.
 */
export const DocumentState = z
  .enum([
    'receiving',
    'storing',
    'quarantined',
    'kept',
    'on-paper',
    'refused',
    'removed',
    'abandoned',
    'deleted',
  ])
  .meta({ id: 'DocumentState' });
export type DocumentState = z.output<typeof DocumentState>;

/** How far a document is. Whoever lost count goes on with chunk `chunks` + 1, which begins after `received` bytes. */
export const Document = z
  .strictObject({
    id: z.uuidv7(),
    dossierId: z.uuidv7(),
    componentCode: z.string(),
    digitisation: Digitisation,
    presented: Presented,
    count: z.int(),
    state: DocumentState,
    /** Absent of a paper, and once it is deleted. */
    fileName: z.string().optional(),
    size: z.int().optional(),
    sha256: z.string().optional(),
    /** By its content. */
    mediaType: z.string().optional(),
    chunks: z.int(),
    received: z.int(),
    /** Why it was refused, registered and in Vietnamese. */
    refusal: Reason.optional(),
    reusedFrom: z.uuidv7().optional(),
    resultNumber: z.string().optional(),
    /** `<member>:<staff id>` or `system:<system>`. */
    handedInBy: z.string(),
    handedInAt: z.iso.datetime(),
    removal: z.strictObject({ by: z.string(), at: z.iso.datetime(), reason: z.string() }).optional(),
  })
  .meta({ id: 'Document' });
export type Document = z.output<typeof Document>;

/** What became of one chunk: the same answer whenever it is sent again. */
export const DocumentChunk = z
  .strictObject({
    chunk: z.int(),
    /** Number of its first byte in the file; the first of all is 0. */
    firstByte: z.int(),
    bytes: z.int(),
  })
  .meta({ id: 'DocumentChunk' });
export type DocumentChunk = z.output<typeof DocumentChunk>;

/** Why an official takes a mis-scan out: seen in the timeline. */
export const DocumentRemoval = z.strictObject({ reason: text(300).min(5) }).meta({ id: 'DocumentRemoval' });

/** One thing that the procedure asks for: a component, or a group of which one will do. */
const ComponentState = z
  .strictObject({
    code: z.string(),
    /** Components that will do. */
    among: z.array(z.string()),
    name: z.strictObject({ vi: z.string(), en: z.string() }),
    required: z.boolean(),
    state: z.enum(['complete', 'missing', 'in-doubt']),
    doubts: z.array(z.enum(['ON_ITS_WAY', 'NOT_HERE', 'ORIGINAL_NOT_SEEN', 'NOT_ENOUGH'])),
  })
  .meta({ id: 'DossierComponent' });

/** The documents of a dossier, the first that came first, and what of its procedure's papers they make up. */
export const DocumentList = z
  .strictObject({ items: z.array(Document), components: z.array(ComponentState) })
  .meta({ id: 'DocumentList' });
export type DocumentList = z.output<typeof DocumentList>;
