import { given, holdsPersonalNumber, isStatedInstant } from '@lgsp/kernel';

const TOKEN = /^[\x21-\x7e]{1,200}$/;
const UUID_V7 = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$/;

interface Attribute {
  readonly required: boolean;
  /** For machines and readers alike: the papers of the bus are made of both. */
  readonly pattern: RegExp;
  readonly says: string;
  /** What no pattern can say. */
  readonly also?: (text: string) => boolean;
}

const required = (says: string, pattern: RegExp, also?: Attribute['also']): Attribute => ({
  required: true,
  pattern,
  says,
  ...given({ also }),
});
const optional = (...attribute: Parameters<typeof required>): Attribute => ({
  ...required(...attribute),
  required: false,
});

/** Personal numbers stay in bodies. */
const impersonal = (text: string): boolean => !holdsPersonalNumber(text);

/** Every attribute that travels as `ce_<name>`, and what it may hold. One that is not listed here is passed over. */
export const ATTRIBUTES = {
  specversion: required('Version of CloudEvents', /^1\.0$/),
  id: required('UUIDv7, made by the source; the same in every copy', UUID_V7),
  source: required('urn:lgsp:<system>; stable when agency codes change', /^urn:lgsp:[a-z][a-z-]{0,60}$/),
  type: required('vn.lgsp.<system>.<fact>', /^vn\.lgsp\.[a-z-]{1,60}\.[a-z-]{1,80}$/),
  subject: required(
    'Opaque id of the aggregate that changed, and the key of the message: order holds per source and subject',
    TOKEN,
    impersonal,
  ),
  time: required(
    'RFC 3339, UTC: when the fact was committed',
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/,
    isStatedInstant,
  ),
  dataversion: required('Major version of the schema of the type', /^[1-9]\d{0,3}$/),
  recordversion: required(
    '<epoch>.<n>, compared as two integers; n has no gaps per source and subject within an epoch',
    /^\d{1,15}\.\d{1,15}$/,
  ),
  correlationid: required('What it all began with; the same through all systems', TOKEN, impersonal),
  causationid: optional('Id of the event or exchange that led to this one', TOKEN, impersonal),
  exchangeid: optional('UUIDv7 of the exchange record of this copy, set by the router', UUID_V7),
  actor: optional('<member>:<opaque staff id>, or system:<system>', TOKEN, impersonal),
  dossier: optional('Code of the dossier it belongs to', /^[\x21-\x7e]{1,80}$/),
} as const satisfies Record<string, Attribute>;

export type AttributeName = keyof typeof ATTRIBUTES;

export function isAttribute(name: AttributeName, text: string): boolean {
  const { pattern, also }: Attribute = ATTRIBUTES[name];
  return pattern.test(text) && (also === undefined || also(text));
}

/** W3C Trace Context, version 00. */
export const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
export const TRACESTATE = /^[\x20-\x7e]{1,512}$/;
