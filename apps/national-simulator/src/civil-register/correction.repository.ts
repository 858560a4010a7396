import { type CivilRegisterCorrectionRequest } from '@lgsp/contracts-national-systems';
import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';

/** Entries of corrections: each for itself, and no birth's entry is written over. */
@Injectable()
export class CorrectionRepository {
  constructor(private readonly tx: Tx) {}

  /** The next entry of the commune's book of corrections; its row is locked to the end. */
  async nextEntry(communeCode: string, year: number): Promise<number> {
    const [row] = await this.tx.query<{ last_entry: number }>(
      `INSERT INTO correction_book (commune_code, year, last_entry) VALUES ($1, $2, 1)
       ON CONFLICT (commune_code, year) DO UPDATE SET last_entry = correction_book.last_entry + 1 RETURNING last_entry`,
      [communeCode, year],
    );
    return row?.last_entry ?? 0;
  }

  async enter(id: string, number: string, body: CivilRegisterCorrectionRequest): Promise<void> {
    const { requestId, registrationId, child, mother, father, reason, legalBasis } = body;
    await this.tx.execute(
      `INSERT INTO birth_correction (id, request_id, birth_id, number, content, reason, legal_basis)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ...[id, requestId, registrationId, number],
        ...[JSON.stringify({ child, mother, father }), reason, legalBasis],
      ],
    );
  }
}
