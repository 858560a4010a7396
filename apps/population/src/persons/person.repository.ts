import { unitsInForce } from '@lgsp/admin-units';
import {
  caseAgenciesOf,
  communesOf,
  foldName,
  normaliseName,
  type Scope,
  Tx,
  uuidv7,
  writtenName,
} from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { type KeptResidence } from './commune-of-residence.js';
import { PersonEntity } from './person.entity.js';
import { PersonNotFound } from './person.errors.js';
import { makeFindable } from './rekey-names.js';

/** What a register said, before it is a row here. */
export type MirroredPerson = Omit<PersonEntity, 'id' | 'version' | 'normalisedName' | OfEntry> &
  Partial<Pick<PersonEntity, OfEntry>>;
type OfEntry = 'ethnicity' | 'nationality' | 'hometown';

/** A parent as the birth was entered; the id where the parent is a person here. */
export interface EnteredParent {
  readonly role: 'mother' | 'father';
  readonly personId?: string | undefined;
  readonly name: string;
}

/** What the civil register's entry of a correction makes of a person and of whose child it is. */
type Corrected = Pick<
  PersonEntity,
  'name' | 'birthDate' | 'source' | 'sourceVersion' | 'fetchedAt' | 'validUntil'
> & {
  readonly parents: Readonly<Partial<Record<EnteredParent['role'], { readonly name: string }>>>;
};

/** The source writes again what could not be told and what an official has placed since: that stands until it writes something else. */
const STILL_PLACED = `(excluded.unit_id IS NULL AND mine.unit_id IS NOT NULL AND mine.commune_as_stated =
  jsonb_build_object('communeCode', excluded.commune_code, 'communeName', excluded.commune_name))`;
const RESIDENCE_OF_BOTH = ['commune_code', 'commune_name', 'unit_id', 'commune_as_stated']
  .map((column) => `${column} = CASE WHEN ${STILL_PLACED} THEN mine.${column} ELSE excluded.${column} END`)
  .join(', ');

@Injectable()
export class PersonRepository {
  private readonly rows = this.tx.rows(PersonEntity, PersonNotFound);

  constructor(private readonly tx: Tx) {}

  /** @throws POPULATION.PERSON_NOT_FOUND */
  readonly get = this.rows.get;

  /**
   * Who lives in a commune of the scope, or whose birth the acting agency has registered: a child has no residence before the police
   * have entered one. @throws POPULATION.PERSON_NOT_FOUND
   */
  async getIn(scope: Scope, id: string): Promise<PersonEntity> {
    const found = await this.tx
      .repository(PersonEntity)
      .createQueryBuilder('person')
      .where('person.id = :id', { id })
      .andWhere(
        `(CAST(:units AS text[]) IS NULL OR person.unit_id = ANY (:units)
          OR EXISTS (SELECT FROM birth_leg l WHERE l.person_id = person.id AND l.agency = ANY (:agencies)))`,
        { units: unitsInForce(communesOf(scope)), agencies: caseAgenciesOf(scope) },
      )
      .getOne();
    if (!found) throw new PersonNotFound();
    return found;
  }

  byNumber(personalNumber: string): Promise<PersonEntity | null> {
    return this.tx.repository(PersonEntity).findOneBy({ personalNumber });
  }

  /**
   * Enters the copy, or refreshes the one under the same number unless that was fetched later: two look-ups may overtake
   * each other. Returns the person's id, which never changes; `newId` is that of one who is new here.
   */
  async mirror(person: MirroredPerson, newId = uuidv7()): Promise<string> {
    await this.makeFindable([person.name]);
    const [row] = await this.tx.query<{ id: string }>(
      `INSERT INTO person AS mine (id, version, personal_number, name, normalised_name, sex, birth_date, commune_code,
         commune_name, unit_id, commune_as_stated, source, source_version, fetched_at, valid_until, ethnicity, nationality, hometown)
       VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
       ON CONFLICT (personal_number) DO UPDATE
         SET version = mine.version + 1, name = excluded.name, normalised_name = excluded.normalised_name,
             sex = excluded.sex, birth_date = excluded.birth_date, ${RESIDENCE_OF_BOTH}, source = excluded.source,
             source_version = excluded.source_version, fetched_at = excluded.fetched_at,
             valid_until = excluded.valid_until, ethnicity = coalesce(excluded.ethnicity, mine.ethnicity),
             nationality = coalesce(excluded.nationality, mine.nationality), hometown = coalesce(excluded.hometown, mine.hometown)
         WHERE mine.fetched_at <= excluded.fetched_at
       RETURNING id`,
      [
        newId,
        person.personalNumber,
        writtenName(person.name),
        normaliseName(person.name),
        person.sex,
        person.birthDate,
        person.communeCode,
        person.communeName,
        person.unitId,
        person.communeAsStated,
        person.source,
        person.sourceVersion,
        person.fetchedAt,
        person.validUntil,
        person.ethnicity,
        person.nationality,
        person.hometown,
      ],
    );
    const id = row?.id ?? (await this.byNumber(person.personalNumber))?.id;
    if (id === undefined) throw new PersonNotFound();
    return id;
  }

  /** Enters whose child this is, once: what a birth certificate says is not written over. */
  async enterParents(childId: string, parents: readonly EnteredParent[]): Promise<void> {
    await this.makeFindable(parents.map(({ name }) => name));
    for (const { role, personId, name } of parents) {
      await this.tx.execute(
        `INSERT INTO parentage (child_id, role, parent_id, name, folded_name) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING`,
        [childId, role, personId, writtenName(name), foldName(name)],
      );
    }
  }

  /** The civil register has corrected the birth: the row follows, and what it said stays beside it. @throws DATABASE.CONFLICT */
  async correct(person: PersonEntity, correctionId: string, { parents, ...said }: Corrected): Promise<void> {
    const names = Object.entries(parents).map(([role, { name }]) => ({ role, name }));
    await this.makeFindable([said.name, ...names.map(({ name }) => name)]);
    await this.tx.execute(
      `INSERT INTO person_former (person_id, version, name, birth_date, source, source_version, fetched_at, parents, correction_id)
       SELECT id, version, name, birth_date, source, source_version, fetched_at,
              (SELECT coalesce(jsonb_object_agg(role, parentage.name), '{}') FROM parentage WHERE child_id = person.id), $2
         FROM person WHERE id = $1`,
      [person.id, correctionId],
    );
    const name = writtenName(said.name);
    await this.rows.update(person, { ...said, name, normalisedName: normaliseName(said.name) });
    for (const parent of names)
      await this.tx.execute(
        'UPDATE parentage SET name = $3, folded_name = $4 WHERE child_id = $1 AND role = $2 AND name <> $3',
        [person.id, parent.role, writtenName(parent.name), foldName(parent.name)],
      );
  }

  /** The names are among those that a misspelt one is compared with. */
  async makeFindable(names: readonly string[]): Promise<void> {
    await makeFindable((sql, parameters) => this.tx.query(sql, parameters), names.map(foldName));
  }

  /** An official has said where the person lives. @throws DATABASE.CONFLICT */
  async place(person: PersonEntity, residence: KeptResidence): Promise<void> {
    await this.rows.update(person, residence);
  }

  /** The residence system has entered the person there; no older look-up may take it back. @throws DATABASE.CONFLICT */
  async settle(person: PersonEntity, residence: KeptResidence, fetchedAt: Date): Promise<void> {
    await this.rows.update(person, { ...residence, fetchedAt });
  }
}
