import { type CivilRegisterBirthRequest } from '@lgsp/contracts-national-systems';
import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { Birth } from './birth.entity.js';

@Injectable()
export class BirthRepository {
  constructor(private readonly tx: Tx) {}

  /** False when another birth holds this giấy chứng sinh. */
  async reserve(id: string, request: CivilRegisterBirthRequest): Promise<boolean> {
    const rows = await this.tx.query(
      `INSERT INTO birth (id, request_id, notification_code, child_name, child_sex, child_birth_date, mother_number,
         father_number, commune_code)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (notification_code) DO NOTHING RETURNING id`,
      [
        id,
        request.requestId,
        request.notificationCode?.toUpperCase() ?? null,
        request.child.name,
        request.child.sex,
        request.child.birthDate,
        request.mother?.personalNumber ?? null,
        request.father?.personalNumber ?? null,
        request.registrationPlace.communeCode,
      ],
    );
    return rows.length === 1;
  }

  find(where: { id: string } | { requestId: string }): Promise<Birth | null> {
    return this.tx.repository(Birth).findOneBy(where);
  }

  /** The next entry of the commune's book; its row is locked to the end, so numbers have no gaps. */
  async nextEntry(communeCode: string, year: number): Promise<number> {
    const [row] = await this.tx.query<{ last_entry: number }>(
      `INSERT INTO birth_book (commune_code, year, last_entry) VALUES ($1, $2, 1)
       ON CONFLICT (commune_code, year) DO UPDATE SET last_entry = birth_book.last_entry + 1 RETURNING last_entry`,
      [communeCode, year],
    );
    return row?.last_entry ?? 0;
  }

  async certify(id: string, certificateNumber: string): Promise<void> {
    await this.tx.execute('UPDATE birth SET certificate_number = $2 WHERE id = $1', [id, certificateNumber]);
  }

  async release(requestId: string): Promise<void> {
    await this.tx.execute('DELETE FROM birth WHERE request_id = $1', [requestId]);
  }
}
