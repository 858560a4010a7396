import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { type KnownOfficial, type Official, type OfficialContent } from './official.js';

/** Who changed it: a person through a client, or the platform. */
export interface Author {
  readonly client: string;
  readonly person: string;
}

export interface OfficialChange extends Author {
  /** Rises with every change of anybody. */
  readonly number: number;
  /** ISO 8601, UTC. */
  readonly changedAt: string;
  readonly version: number;
  readonly content: OfficialContent;
}

const LOCK = "hashtext('directory')";
const OFFICIAL = 'id, version, content';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly content: OfficialContent;
}
const officialOf = ({ id, version, content }: Row): Official => ({ ...content, id, version });

/** Each official as the last change left them, and every change. */
@Injectable()
export class OfficialRepository {
  constructor(private readonly tx: Tx) {}

  /** One change at a time, so that numbers are committed in their order: who follows them misses none. */
  async lock(): Promise<void> {
    await this.tx.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
  }

  async get(id: string): Promise<Official | undefined> {
    const [row] = await this.tx.query<Row>(`SELECT ${OFFICIAL} FROM official WHERE id = $1`, [id]);
    return row && officialOf(row);
  }

  /** Changed after that number, all when 0, and the number that is last now. */
  async since(
    number: number,
  ): Promise<{ readonly last: number; readonly officials: readonly KnownOfficial[] }> {
    const rows = await this.tx.query<Row & { last: number; subjects: string[] }>(
      `SELECT ${OFFICIAL}, change_number AS last,
         ARRAY(SELECT subject FROM official_known_as s WHERE s.official = o.id) AS subjects
       FROM official o WHERE change_number > $1 ORDER BY change_number`,
      [number],
    );
    const officials = rows.map((row) => ({ ...officialOf(row), subjects: row.subjects }));
    return { last: rows.at(-1)?.last ?? number, officials };
  }

  async list(agency: string | undefined, after: string, limit: number): Promise<Official[]> {
    const rows = await this.tx.query<Row>(
      `SELECT ${OFFICIAL} FROM official WHERE id > $1 AND ($2::text IS NULL OR agency = $2) ORDER BY id LIMIT $3`,
      [after, agency ?? null, limit],
    );
    return rows.map(officialOf);
  }

  /** Others who sign in as this subject. */
  async ofSubject(subject: string, except: string): Promise<Official[]> {
    const rows = await this.tx.query<Row>(
      `SELECT ${OFFICIAL} FROM official WHERE content ->> 'subject' = $1 AND id <> $2`,
      [subject, except],
    );
    return rows.map(officialOf);
  }

  /** Is the entry, with whatever subjects it has had (and this one, which it would get), of the same person as `person`'s? */
  async isOf(person: string, id: string, subject?: string): Promise<boolean> {
    const rows = await this.tx.query(
      `SELECT 1 FROM official_known_as WHERE official = $1
         AND (subject = $3 OR subject IN (SELECT subject FROM official_known_as WHERE official = $2)) LIMIT 1`,
      [person, id, subject ?? null],
    );
    return rows.length > 0;
  }

  /** Under {@link lock}. */
  async keep(
    id: string,
    agency: string,
    version: number,
    content: OfficialContent,
    by: Author,
  ): Promise<void> {
    const [change] = await this.tx.query<{ number: string }>(
      `INSERT INTO official_change (official, version, content, client, person) VALUES ($1, $2, $3, $4, $5) RETURNING number`,
      [id, version, JSON.stringify(content), by.client, by.person],
    );
    await this.tx.query(
      `INSERT INTO official (id, agency, version, content, change_number) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, content = excluded.content,
         change_number = excluded.change_number`,
      [id, agency, version, JSON.stringify(content), change?.number],
    );
  }

  /** The latest first. */
  changes(id: string, limit: number): Promise<OfficialChange[]> {
    return this.tx.query<OfficialChange>(
      `SELECT number, version, content, client, person,
         to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "changedAt"
       FROM official_change WHERE official = $1 ORDER BY number DESC LIMIT $2`,
      [id, limit],
    );
  }
}
