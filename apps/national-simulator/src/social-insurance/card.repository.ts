import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';

@Injectable()
export class CardRepository {
  constructor(private readonly tx: Tx) {}

  async has(personalNumber: string): Promise<boolean> {
    const rows = await this.tx.query('SELECT 1 FROM insurance_card WHERE personal_number = $1', [
      personalNumber,
    ]);
    return rows.length > 0;
  }

  /** False when the person has a card. */
  async add(id: string, personalNumber: string, validTo: string): Promise<boolean> {
    const rows = await this.tx.query(
      `INSERT INTO insurance_card (id, personal_number, valid_to) VALUES ($1, $2, $3)
       ON CONFLICT (personal_number) DO NOTHING RETURNING id`,
      [id, personalNumber, validTo],
    );
    return rows.length === 1;
  }
}
