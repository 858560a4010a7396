/**
 * The envelope: CloudEvents 1.0 with this platform's extensions. On Kafka it travels in binary mode (§3 of the Kafka
 * binding): every attribute a header `ce_<name>`, `traceparent` under its own name, the value is `data` as JSON.
 */
export interface CloudEvent<Data = unknown> {
  readonly specversion: '1.0';
  /** UUIDv7, made by the source; the same in every copy. */
  readonly id: string;
  /** `urn:lgsp:<system>`; stable when agency codes change. */
  readonly source: string;
  /** `vn.lgsp.<system>.<fact>`, in the past tense. */
  readonly type: string;
  /** Opaque id of the aggregate that changed: the ordering key. */
  readonly subject: string;
  /** RFC 3339, UTC: when the fact was committed. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** Major version of the type's schema. */
  readonly dataversion: number;
  /** `<epoch>.<n>`, n without gaps per source and subject within an epoch. */
  readonly recordversion: string;
  readonly correlationid: string;
  readonly causationid?: string;
  /** Set by the router: the exchange record of this delivery. */
  readonly exchangeid?: string;
  readonly actor?: string;
  readonly dossier?: string;
  readonly traceparent?: string;
  readonly tracestate?: string;
  readonly data: Data;
}

export const sourceOf = (system: string): string => `urn:lgsp:${system}`;

/** Attributes that a router passes whatever the agreement says; `actor` and `dossier` are granted like fields. */
export const ALWAYS_PASSED = [
  'specversion',
  'id',
  'source',
  'type',
  'subject',
  'time',
  'datacontenttype',
  'dataversion',
  'recordversion',
  'correlationid',
  'causationid',
  'exchangeid',
  'traceparent',
  'tracestate',
] as const;
