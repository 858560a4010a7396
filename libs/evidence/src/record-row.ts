import { canonicalClose, canonicalOpen } from './canonical-records.js';
import { type CloseRecord, type OpenRecord } from './exchange-record.js';

/** A record as it is stored: canonical JSON (RFC 8785) and the few columns that are searched. */
export interface RecordRow {
  readonly id: string;
  readonly phase: 'open' | 'close';
  readonly client: string;
  readonly provider: string;
  readonly dossier: string | null;
  readonly json: string;
}

export const openRow = (record: OpenRecord): RecordRow => ({
  id: record.id,
  phase: 'open',
  client: record.client,
  provider: record.provider,
  dossier: record.dossier ?? null,
  json: canonicalOpen(record),
});

/** The parties are repeated, so that a close row is found and guarded like its open row. */
export const closeRow = (record: CloseRecord, of: Pick<OpenRecord, 'client' | 'provider'>): RecordRow => ({
  id: record.id,
  phase: 'close',
  client: of.client,
  provider: of.provider,
  dossier: null,
  json: canonicalClose(record),
});
