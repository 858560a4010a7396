/** What a record says of an agreement: the immutable row and the clause that was applied. */
export interface AgreementReference {
  readonly id: string;
  readonly version: number;
  readonly clause: string;
}

/** By which version of the list of groups the client was a member. */
export interface GroupReference {
  readonly id: string;
  readonly version: number;
}

/** Who asked what of whom, and why: committed before anything that may have an effect is sent. No personal value. */
export interface OpenRecord {
  readonly phase: 'open';
  /** UUIDv7, made by the gateway: the exchange. */
  readonly id: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly kind: 'request' | 'grpc' | 'event';
  /** Subsystem ids, `VN/GOV/H56/population`. For an event the consumer is the client, the source the provider. */
  readonly client: string;
  readonly provider: string;
  /** A template, never a path: `GET /persons/*`, `lgsp.population.v1.Persons/GetPerson`, or the event's type. */
  readonly operation: string;
  readonly safe: boolean;
  /** Absent when nothing was granted. */
  readonly agreement?: AgreementReference | undefined;
  /** Absent where the agreement names the client itself. */
  readonly group?: GroupReference | undefined;
  readonly fields?: readonly string[] | undefined;
  readonly purpose?: string | undefined;
  readonly procedure?: string | undefined;
  readonly dossier?: string | undefined;
  /** As the client asserted it: `<member>:<opaque staff id>` or `system:<system>`. */
  readonly actor?: string | undefined;
  /** By whose word the official acts: the client's, or their own beside it, who signed in then (ISO 8601), and how. Of officials alone. */
  readonly vouched?: 'asserted' | 'proven' | undefined;
  readonly signedInAt?: string | undefined;
  readonly acr?: string | undefined;
  /** For whom the client acts, as it says: `GOV/H56.HT01`. */
  readonly representedParty?: string | undefined;
  /** What it was let see: `province`, `submitted`, `agency=H56.HT01;communes=14797`; of an event whose it was. Absent where rows have no places. */
  readonly scope?: string | undefined;
  readonly messageId?: string | undefined;
  readonly correlationId: string;
  readonly causationId?: string | undefined;
  /** For an event: its id. */
  readonly eventId?: string | undefined;
  /** Of its hashes; absent in records of before, whose hashes have none, and where nothing is hashed. */
  readonly salt?: string | undefined;
  readonly requestHash?: string | undefined;
  /** Bytes. */
  readonly requestSize?: number | undefined;
}

export type Outcome =
  /** The provider's answer was released (whatever its status). */
  | 'answered'
  /** A stream began to be released and did not come to its end; sizes and hash are of what was handed over. */
  | 'cut'
  /** The gateway refused before anything was sent. */
  | 'denied'
  /** Nothing reached the provider. */
  | 'not-sent'
  /** Sent, no answer: nobody here knows. */
  | 'unknown'
  /** An event's copy reached its consumer, or was closed because its agreement ended first. */
  | 'delivered'
  | 'expired';

export interface CloseRecord {
  readonly phase: 'close';
  readonly id: string;
  readonly at: string;
  readonly outcome: Outcome;
  readonly status?: number | undefined;
  /** Type of the exchange's own error, and what it said. */
  readonly fault?: string | undefined;
  readonly message?: string | undefined;
  /** Bytes, and hash (`saltedHash`, base64) of what was released, after the field filter. */
  readonly responseSize?: number | undefined;
  readonly responseHash?: string | undefined;
  readonly elapsedMs?: number | undefined;
}
