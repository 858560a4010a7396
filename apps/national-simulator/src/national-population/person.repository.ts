import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { Person } from './person.entity.js';

@Injectable()
export class PersonRepository {
  constructor(private readonly tx: Tx) {}

  find(where: { personalNumber: string } | { registrationId: string }): Promise<Person | null> {
    return this.tx.repository(Person).findOneBy(where);
  }

  all(): Promise<Person[]> {
    return this.tx.repository(Person).find({ order: { personalNumber: 'ASC' }, take: 1000 });
  }

  /** False when the number is taken. */
  async add(person: Omit<Person, 'version'>): Promise<boolean> {
    const rows = await this.tx.query(
      `INSERT INTO person (personal_number, name, sex, birth_date, nationality, ethnicity, commune_code, commune_name,
         mother_number, father_number, registration_id, version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
       ON CONFLICT (personal_number) DO NOTHING RETURNING personal_number`,
      [
        person.personalNumber,
        person.name,
        person.sex,
        person.birthDate,
        person.nationality,
        person.ethnicity,
        person.communeCode,
        person.communeName,
        person.motherNumber,
        person.fatherNumber,
        person.registrationId,
      ],
    );
    return rows.length === 1;
  }

  async settleIn(personalNumber: string, communeCode: string, communeName: string): Promise<void> {
    await this.tx.execute(
      'UPDATE person SET commune_code = $2, commune_name = $3, version = version + 1 WHERE personal_number = $1',
      [personalNumber, communeCode, communeName],
    );
  }

  /** What the civil register has corrected. Sex stays: the number says it. */
  async correct(
    registrationId: string,
    { name, birthDate }: Pick<Person, 'name' | 'birthDate'>,
  ): Promise<void> {
    await this.tx.execute(
      'UPDATE person SET name = $2, birth_date = $3, version = version + 1 WHERE registration_id = $1',
      [registrationId, name, birthDate],
    );
  }

  /** False when this request id has been logged before. */
  async logLookUp(
    entry: { requestId: string; contentHash: string; match: boolean; at: Date } & Record<
      'procedure' | 'agency' | 'official',
      string
    >,
  ): Promise<boolean> {
    const rows = await this.tx.query(
      `INSERT INTO person_look_up (request_id, content_hash, match, procedure, agency, official, asked_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING request_id`,
      [
        entry.requestId,
        entry.contentHash,
        entry.match,
        entry.procedure,
        entry.agency,
        entry.official,
        entry.at,
      ],
    );
    return rows.length === 1;
  }

  async contentOfLookUp(requestId: string): Promise<string | undefined> {
    const [row] = await this.tx.query<{ content_hash: string }>(
      'SELECT content_hash FROM person_look_up WHERE request_id = $1',
      [requestId],
    );
    return row?.content_hash;
  }
}
