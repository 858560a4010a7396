import { type CivilStatus } from '@lgsp/contracts-population';
import { Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';

type Parent = { readonly role: 'mother' | 'father'; readonly personId: string | null; readonly name: string };
type Marriage = { readonly spouseId: string; readonly spouseName: string; readonly registeredOn: string };
type Address = Omit<CivilStatus['addresses'][number], 'to'> & { readonly to: string | null };

/** Each statement reads by one key. */
@Injectable()
export class CivilStatusRepository {
  constructor(private readonly tx: Tx) {}

  parents(personId: string): Promise<Parent[]> {
    return this.tx.query(`SELECT role, parent_id AS "personId", name FROM parentage WHERE child_id = $1`, [
      personId,
    ]);
  }

  marriages(personId: string): Promise<Marriage[]> {
    return this.tx.query(
      `SELECT s.id AS "spouseId", s.name AS "spouseName", m.registered_on::text AS "registeredOn"
         FROM (SELECT wife_id AS spouse, registered_on FROM marriage WHERE husband_id = $1
               UNION ALL SELECT husband_id, registered_on FROM marriage WHERE wife_id = $1) m
         JOIN person s ON s.id = m.spouse ORDER BY m.registered_on`,
      [personId],
    );
  }

  children(personId: string): Promise<CivilStatus['children']> {
    return this.tx.query(
      `SELECT p.id AS "personId", p.name, p.birth_date AS "birthDate"
         FROM parentage f JOIN person p ON p.id = f.child_id WHERE f.parent_id = $1 ORDER BY p.birth_date, p.id`,
      [personId],
    );
  }

  async diedOn(personId: string): Promise<string | undefined> {
    const [row] = await this.tx.query<{ on: string }>(
      'SELECT died_on::text AS on FROM death WHERE person_id = $1',
      [personId],
    );
    return row?.on;
  }

  household(personId: string): Promise<CivilStatus['household']> {
    return this.tx.query(
      `SELECT p.id AS "personId", p.name, m.relation
         FROM household_member mine JOIN household_member m USING (household_id) JOIN person p ON p.id = m.person_id
        WHERE mine.person_id = $1 ORDER BY p.birth_date, p.id`,
      [personId],
    );
  }

  addresses(personId: string): Promise<Address[]> {
    return this.tx.query(
      `SELECT a.valid_from::text AS from, a.valid_to::text AS to, a.unit_id AS "unitId",
              a.commune_code AS "communeCode", a.commune_name AS "communeName", a.detail
         FROM household_member mine JOIN household_address a USING (household_id)
        WHERE mine.person_id = $1 ORDER BY a.valid_from`,
      [personId],
    );
  }
}
