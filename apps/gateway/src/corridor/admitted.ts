import { type OpenRecord } from '@lgsp/evidence';
import { type ClientIdentity } from '../identity/client-tokens.js';
import { type Vouched } from '../identity/vouching.js';
import { type Endpoint } from '../policy/endpoint.js';
import { type Grant } from '../policy/grants.js';
import { type Subsystem } from '../policy/subsystem.js';
import { type RequestHead } from './request-head.js';

/** Of a call whose client is known; from here every refusal is recorded. */
export interface Known {
  /** UUIDv7 of the exchange. */
  readonly id: string;
  readonly kind: OpenRecord['kind'];
  readonly head: RequestHead;
  readonly identity: ClientIdentity;
}

/** Of a call that may be sent. */
export interface Admitted extends Known {
  readonly provider: Subsystem;
  /** Ids of the client of before it moved. */
  readonly formerly: readonly string[];
  readonly endpoint: Endpoint;
  readonly grant: Grant;
  /** By whose word the official acts. */
  readonly vouched: Vouched | undefined;
  /** As whom else the directory knows them. */
  readonly otherEntries: readonly string[];
  /** Of which rows, in the words in which the provider is told. */
  readonly scope: string | undefined;
}
