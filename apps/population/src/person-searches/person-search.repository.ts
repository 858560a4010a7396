import { unitsInForce } from '@lgsp/admin-units';
import { Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { type HitRow } from './person-hit.view.js';
import { type Bind, conditionsOf, type SearchFilter } from './search-filter.js';
import { type TypedName } from './typed-name.js';

/** The last hit of the page before, by the columns that order hits. */
export interface LastHit {
  readonly id: string;
  readonly foldedName: string;
  readonly normalisedName: string;
  readonly birthDate: string;
  /** Folded names. */
  readonly parents: readonly string[];
}

/** Names taken into one statement. More bearers of rarer forms than this nobody pages through. */
const SIMILAR = 100;
/** Names whose bearers one statement looks for. */
export const AT_ONCE = 300;

const NOBODY = '00000000-0000-0000-0000-000000000000';
/** Before all. */
const FIRST = { normalisedName: '', birthDate: '', id: NOBODY };

const AMONG = '($2::text[] IS NULL OR unit_id = ANY ($2))';

/** Every statement here walks an index in the order of its answer, or reads a small part of one: no sort of many rows. */
@Injectable()
export class PersonSearchRepository {
  constructor(private readonly tx: Tx) {}

  async byNumber(personalNumber: string, communes?: readonly string[]): Promise<string[]> {
    return this.ids(`SELECT id FROM person WHERE personal_number = $1 AND ${AMONG}`, [
      personalNumber,
      communes && unitsInForce(communes),
    ]);
  }

  /** Undefined when that person is gone, or never was. */
  async last(id: string, communes?: readonly string[]): Promise<LastHit | undefined> {
    const [row] = await this.tx.query<LastHit>(
      `SELECT id, folded_name AS "foldedName", normalised_name AS "normalisedName", birth_date AS "birthDate",
              ARRAY(SELECT f.folded_name FROM parentage f WHERE f.child_id = person.id) AS parents
         FROM person WHERE id = $1 AND ${AMONG}`,
      [id, communes && unitsInForce(communes)],
    );
    return row;
  }

  /** What is shown of these persons, in any order. */
  rows(ids: readonly string[]): Promise<HitRow[]> {
    return this.tx.query<HitRow>(
      `SELECT p.id, p.personal_number AS "personalNumber", p.name, p.sex, p.birth_date AS "birthDate",
              p.commune_code AS "communeCode", p.commune_name AS "communeName", p.unit_id AS "unitId",
              m.name AS "motherName", f.name AS "fatherName"
         FROM person p
         LEFT JOIN parentage m ON m.child_id = p.id AND m.role = 'mother'
         LEFT JOIN parentage f ON f.child_id = p.id AND f.role = 'father'
        WHERE p.id = ANY($1::uuid[])`,
      [ids],
    );
  }

  /** Other names that sound like it, or like it with one slip; the closest first. */
  similarNames({ folded, sound, sounds }: TypedName): Promise<string[]> {
    return this.names(
      `SELECT folded FROM person_name WHERE sound = ANY($1::text[]) AND folded <> $2
        ORDER BY sound <> $3, folded LIMIT ${SIMILAR}`,
      [sounds, folded, sound],
    );
  }

  /** Names with all these words in any order, by the alphabet; undefined when there are more than `most`. */
  async namesWith(words: readonly string[], most: number): Promise<string[] | undefined> {
    // Not sorted there: of common words it then stops at the first names it meets.
    const names = await this.names(
      `SELECT folded FROM person_name
        WHERE to_tsvector('simple', folded) @@ plainto_tsquery('simple', $1) LIMIT $2`,
      [words.join(' '), most + 1],
    );
    return names.length > most ? undefined : names.sort();
  }

  /** The same for common words, which the alphabet meets often: from `from` on, without those that begin with the words. */
  manyNamesWith(words: readonly string[], from: string): Promise<string[]> {
    const begin = words.join(' ');
    const contained = words.map((_, i) => `strpos(' ' || folded || ' ', $${i + 4}) > 0`);
    return this.names(
      `SELECT folded FROM person_name
        WHERE folded >= $1 AND NOT (folded >= $2 AND folded < $3) AND ${contained.join(' AND ')}
        ORDER BY folded LIMIT ${AT_ONCE}`,
      [from, `${begin} `, `${begin}!`, ...words.map((word) => ` ${word} `)],
    );
  }

  /** Is this the name of somebody's mother or father? */
  async isParent(folded: string): Promise<boolean> {
    return (await this.tx.query('SELECT FROM parentage WHERE folded_name = $1 LIMIT 1', [folded])).length > 0;
  }

  /** Bearers of names that begin with these words, by the alphabet. */
  async beginning(
    words: readonly string[],
    not: readonly string[],
    limit: number,
    last?: LastHit,
  ): Promise<string[]> {
    const begin = words.join(' ');
    const { foldedName, normalisedName, birthDate, id } = last ?? { ...FIRST, foldedName: `${begin} ` };
    return this.ids(
      `SELECT id FROM person
        WHERE (folded_name, normalised_name, birth_date, id) > ($1, $2, $3, $4::uuid) AND folded_name < $5
          AND folded_name <> ALL($6::text[])
        ORDER BY folded_name, normalised_name, birth_date, id LIMIT $7`,
      [foldedName, normalisedName, birthDate, id, `${begin}!`, not, limit],
    );
  }

  /** Bearers of these folded names: name by name, then by marks, birth date, id. */
  async bearers(
    names: readonly string[],
    filter: SearchFilter & { readonly marked?: string; readonly notMarked?: string },
    limit: number,
    last?: LastHit,
  ): Promise<string[]> {
    const from = last ? Math.max(names.indexOf(last.foldedName), 0) : 0;
    const rest = names.slice(from);
    const since = (value: string | undefined, none: string): string[] =>
      rest.map((name) => (value !== undefined && name === last?.foldedName ? value : none));
    const { values, bind } = parameters();
    const conditions = conditionsOf(filter, bind);
    if (filter.marked !== undefined) conditions.push(`p.normalised_name = ${bind(filter.marked)}`);
    if (filter.notMarked !== undefined) conditions.push(`p.normalised_name <> ${bind(filter.notMarked)}`);
    const starts = [
      `${bind(rest)}::text[]`,
      `${bind(since(last?.normalisedName, ''))}::text[]`,
      `${bind(since(last?.birthDate, ''))}::text[]`,
      `${bind(since(last?.id, NOBODY))}::uuid[]`,
    ];
    const top = bind(limit);
    return this.ids(
      `SELECT p.id FROM unnest(${starts.join(', ')}) WITH ORDINALITY AS n(folded, name, born, id, place)
        CROSS JOIN LATERAL (
          SELECT p.id, p.normalised_name, p.birth_date FROM person p
           WHERE ${['p.folded_name = n.folded', '(p.normalised_name, p.birth_date, p.id) > (n.name, n.born, n.id)', ...conditions].join(' AND ')}
           ORDER BY p.normalised_name, p.birth_date, p.id LIMIT ${top}) p
        ORDER BY n.place, p.normalised_name, p.birth_date, p.id LIMIT ${top}`,
      values,
    );
  }

  /** Children of bearers of these folded names: name by name, then by id. */
  async children(
    names: readonly string[],
    filter: SearchFilter,
    limit: number,
    last?: LastHit,
  ): Promise<string[]> {
    const from = Math.max(
      names.findIndex((name) => last?.parents.includes(name)),
      0,
    );
    const rest = names.slice(from);
    const { values, bind } = parameters();
    const starts = [
      `${bind(rest)}::text[]`,
      `${bind(rest.map((_, place) => (place === 0 && last ? last.id : NOBODY)))}::uuid[]`,
    ];
    const conditions = conditionsOf(filter, bind);
    const top = bind(limit);
    return this.ids(
      `SELECT f.child_id AS id FROM unnest(${starts.join(', ')}) WITH ORDINALITY AS n(folded, id, place)
        CROSS JOIN LATERAL (
          SELECT f.child_id FROM parentage f JOIN person p ON p.id = f.child_id
           WHERE ${['f.folded_name = n.folded', 'f.child_id > n.id', ...conditions].join(' AND ')}
           ORDER BY f.child_id LIMIT ${top}) f
        ORDER BY n.place, f.child_id LIMIT ${top}`,
      values,
    );
  }

  /** All who fit, by birth date and id: for a filter with one of the two, commune or birth date. */
  async listed(filter: SearchFilter, limit: number, last?: LastHit): Promise<string[]> {
    const { values, bind } = parameters();
    const conditions = [
      ...conditionsOf(filter, bind),
      ...(last ? [`(p.birth_date, p.id) > (${bind(last.birthDate)}, ${bind(last.id)}::uuid)`] : []),
    ];
    return this.ids(
      `SELECT p.id FROM person p WHERE ${conditions.join(' AND ')} ORDER BY p.birth_date, p.id LIMIT ${bind(limit)}`,
      values,
    );
  }

  private async names(sql: string, values: readonly unknown[]): Promise<string[]> {
    return (await this.tx.query<{ folded: string }>(sql, values)).map(({ folded }) => folded);
  }

  private async ids(sql: string, values: readonly unknown[]): Promise<string[]> {
    return (await this.tx.query<{ id: string }>(sql, values)).map(({ id }) => id);
  }
}

const parameters = (): { values: unknown[]; bind: Bind } => {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
};
