import { holdsPersonalNumber, isUuidV7 } from '@lgsp/kernel';

const SYSTEM_URN = /^urn:lgsp:[a-z][a-z-]{0,60}$/;
const TYPE = /^vn\.lgsp\.[a-z-]{1,60}\.[a-z-]{1,80}$/;
const TOKEN = /^[\x21-\x7e]{1,200}$/;
const RECORD_VERSION = /^\d{1,15}\.\d{1,15}$/;
const UTC_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/** An opaque token that is no personal number: those stay in bodies. */
const opaque = (text: string): boolean => TOKEN.test(text) && !holdsPersonalNumber(text);
const dossierCode = (text: string): boolean => text.length <= 80 && TOKEN.test(text);
const instant = (text: string): boolean => UTC_INSTANT.test(text) && !Number.isNaN(Date.parse(text));

interface Attribute {
  readonly required: boolean;
  readonly accepts: (text: string) => boolean;
}

const required = (accepts: Attribute['accepts']): Attribute => ({ required: true, accepts });
const optional = (accepts: Attribute['accepts']): Attribute => ({ required: false, accepts });

/** Every attribute that travels as `ce_<name>`, and what it may hold. An attribute not listed here is refused. */
export const ATTRIBUTES = {
  specversion: required((text) => text === '1.0'),
  id: required(isUuidV7),
  source: required((text) => SYSTEM_URN.test(text)),
  type: required((text) => TYPE.test(text)),
  subject: required(opaque),
  time: required(instant),
  dataversion: required((text) => /^[1-9]\d{0,3}$/.test(text)),
  recordversion: required((text) => RECORD_VERSION.test(text)),
  correlationid: required(opaque),
  causationid: optional(opaque),
  exchangeid: optional(isUuidV7),
  actor: optional(opaque),
  dossier: optional(dossierCode),
} as const satisfies Record<string, Attribute>;

/** W3C Trace Context, version 00. */
export const isTraceparent = (text: string): boolean =>
  /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.test(text);

export const isTracestate = (text: string): boolean => text.length <= 512 && /^[\x20-\x7e]+$/.test(text);
