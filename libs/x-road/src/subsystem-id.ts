/** A system that takes part in the exchange: `VN/GOV/<member code>/<subsystem code>`. Compare through `text`. */
export interface SubsystemId {
  readonly instance: string;
  readonly memberClass: string;
  readonly member: string;
  readonly subsystem: string;
  /** The four parts, each percent-encoded, joined by `/`: header value, URL prefix, client id and key in one. */
  readonly text: string;
}

const MAX_PART = 100;
// Letters and digits of any script (names of systems may be Vietnamese) and the marks that real codes hold.
const PART = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} ._/()+-]*$/u;

/** True for text that may be one part of an identifier: short, normalised, no control, no dot segment. */
export const isIdentifierPart = (part: string): boolean =>
  part.length <= MAX_PART && PART.test(part) && !part.includes('..') && part.normalize('NFC') === part;

export function subsystemId(
  instance: string,
  memberClass: string,
  member: string,
  subsystem: string,
): SubsystemId | undefined {
  const parts = [instance, memberClass, member, subsystem];
  if (!parts.every(isIdentifierPart)) return undefined;
  const text = parts.map(encodeURIComponent).join('/');
  return Object.freeze({ instance, memberClass, member, subsystem, text });
}

/** Reads `VN/GOV/H56/population` (parts percent-encoded on their own); undefined for anything else, never a guess. */
export function parseSubsystemId(text: string): SubsystemId | undefined {
  const parts = text.split('/').map(decodePart);
  const [instance, memberClass, member, subsystem] = parts;
  if (parts.length !== 4 || !instance || !memberClass || !member || !subsystem) return undefined;
  return subsystemId(instance, memberClass, member, subsystem);
}

/** The same for constants in code: `export const POPULATION = systemId('VN/GOV/H56/population')`. Throws when malformed. */
export function systemId(text: string): SubsystemId {
  const id = parseSubsystemId(text);
  if (!id) throw new Error(`Not a subsystem id: ${text}`);
  return id;
}

/** One percent-encoded part as text; undefined for broken escapes or invalid UTF-8. */
export function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
