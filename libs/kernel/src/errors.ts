/** What went wrong, in one word. Each edge maps a kind in exactly one table: HTTP status, gRPC status, retry or park. */
export type ErrorKind =
  | 'invalid' // the input is malformed or breaks a rule that the caller can see
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict' // the state moved, or the same work is still running
  | 'unprocessable' // well formed, but the register cannot accept it
  | 'too-large'
  | 'unsupported' // media type or method
  | 'rate-limited'
  | 'unavailable' // nothing was sent or done: safe to try again
  | 'timeout' // sent, no answer: the outcome is unknown
  | 'internal';

/** A text in the two languages of the platform; officers and citizens see `vi`. */
export interface Bilingual {
  readonly en: string;
  readonly vi: string;
}

/** One fault inside an input: an RFC 6901 pointer and the registered code of the rule it breaks. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
}

export interface ErrorDetails {
  /** What happened this time, without a personal value. */
  readonly detail?: string;
  readonly faults?: readonly Fault[];
  /** Seconds after which a retry makes sense. */
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

/** What a caller has to know of an error beyond its title; the catalogue shows it. One English sentence each. */
interface ErrorMeaning {
  /** In which situation it is thrown. */
  readonly when: string;
  /** What the caller does about it; for a defect or an outage, who does something. */
  readonly next: string;
  /** What an operator or an officer can do when something waits for them under this code. */
  readonly advice?: Bilingual;
}

interface ErrorHead {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly title: Bilingual;
}

interface ErrorDefinition extends ErrorHead, ErrorMeaning {}

/** The only error that crosses an edge. Its code is a public contract: `docs/generated/errors.md` lists all. */
export class DomainError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly title: Bilingual;
  /** What happened this time, without a personal value. */
  readonly detail: string | undefined;
  readonly faults: readonly Fault[];
  /** Seconds. */
  readonly retryAfter: number | undefined;

  constructor(definition: ErrorHead, details: ErrorDetails = {}) {
    super(`${definition.code}: ${details.detail ?? definition.title.en}`, { cause: details.cause });
    this.name = definition.code;
    this.code = definition.code;
    this.kind = definition.kind;
    this.title = definition.title;
    this.detail = details.detail;
    this.faults = details.faults ?? [];
    this.retryAfter = details.retryAfter;
  }
}

export type DomainErrorClass = new (details?: ErrorDetails) => DomainError;

const registered = new Map<string, ErrorDefinition>();

/**
 * Declares an error once: `export const ParcelLocked = defineError('LAND.PARCEL_LOCKED', 'conflict', { en, vi, when, next })`.
 * A second definition of a code is a defect and throws at import.
 */
export function defineError(
  code: string,
  kind: ErrorKind,
  { en, vi, ...meaning }: Bilingual & ErrorMeaning,
): DomainErrorClass {
  const definition = { code, kind, title: { en, vi }, ...meaning };
  if (registered.has(code)) throw new Error(`Error code ${code} is defined twice`);
  registered.set(code, definition);
  return class extends DomainError {
    constructor(details?: ErrorDetails) {
      super(definition, details);
    }
  };
}

/** Every code this process knows, for the generated catalogue. */
export function registeredErrors(): readonly ErrorDefinition[] {
  return [...registered.values()].sort((a, b) => a.code.localeCompare(b.code));
}
