import { Tx } from '@lgsp/database';
import { canonicalize } from '@lgsp/evidence';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { type Declaration, type DeclarationKind } from './declarations.js';

/** Kinds whose versions people give: an ended version never returns. The rest is addressed by its content. */
const NUMBERED: readonly DeclarationKind[] = ['agreement', 'agencies', 'members'];

/**
 * Applied files as immutable rows, with the periods in which each was in force. Called inside a transaction.
 */
@Injectable()
export class DeclarationRepository {
  constructor(private readonly tx: Tx) {}

  /** One loader at a time, and nobody who {@link share}s; held to the end of the transaction. */
  async lock(): Promise<void> {
    await this.tx.query("SELECT pg_advisory_xact_lock(hashtext('registry'))");
  }

  /** Keeps loaders out to the end of the transaction. */
  async share(): Promise<void> {
    await this.tx.query("SELECT pg_advisory_xact_lock_shared(hashtext('registry'))");
  }

  /** Rises with every version that begins or ends. */
  async revision(): Promise<number> {
    const [row] = await this.tx.query<{ revision: number }>(
      'SELECT (count(*) + count(ended_at))::int AS revision FROM declaration_period',
    );
    return row?.revision ?? 0;
  }

  current(): Promise<Declaration[]> {
    return this.tx.query<Declaration>(
      `SELECT d.kind, d.id, d.version, d.content FROM declaration d
       JOIN declaration_period p USING (kind, id, version) WHERE p.ended_at IS NULL ORDER BY d.kind, d.id`,
    );
  }

  /**
   * Brings the rows to the files: new versions begin, replaced and removed ones end, all at one time under the lock, not
   * at the time the transaction began: decisions were taken since. Gives what makes that impossible.
   */
  async apply(files: readonly Declaration[]): Promise<string[]> {
    const faults: string[] = [];
    const [now] = await this.tx.query<{ at: string }>('SELECT clock_timestamp()::text AS at');
    const at = now?.at ?? '';
    const present = new Set((await this.current()).map(keyOf));
    for (const file of files) {
      if (present.delete(keyOf(file))) {
        faults.push(...(await this.contentFault(file)));
        continue;
      }
      faults.push(...(await this.begin(file, at)));
    }
    for (const key of present) await this.end(key, at);
    return faults;
  }

  private async begin(file: Declaration, at: string): Promise<string[]> {
    const parameters = [file.kind, file.id, file.version];
    const [known] = await this.tx.query(
      `SELECT 1 FROM declaration WHERE (kind, id, version) = ($1, $2, $3)`,
      parameters,
    );
    if (known) {
      const fault = await this.contentFault(file);
      if (fault.length > 0) return fault;
      if (NUMBERED.includes(file.kind))
        return [`${file.kind} ${file.id} v${file.version} has ended; give it a new version`];
    } else {
      await this.tx.query(
        `INSERT INTO declaration (kind, id, version, content, content_hash) VALUES ($1, $2, $3, $4, $5)`,
        [...parameters, JSON.stringify(file.content), hashOf(file)],
      );
    }
    await this.tx.query(
      `UPDATE declaration_period SET ended_at = $3 WHERE kind = $1 AND id = $2 AND ended_at IS NULL`,
      [file.kind, file.id, at],
    );
    await this.tx.query(
      `INSERT INTO declaration_period (kind, id, version, began_at) VALUES ($1, $2, $3, $4)`,
      [...parameters, at],
    );
    return [];
  }

  private async contentFault(file: Declaration): Promise<string[]> {
    const [row] = await this.tx.query<{ content_hash: string }>(
      `SELECT content_hash FROM declaration WHERE (kind, id, version) = ($1, $2, $3)`,
      [file.kind, file.id, file.version],
    );
    return row && row.content_hash !== hashOf(file)
      ? [
          `${file.kind} ${file.id} v${file.version} was applied with other content; a change needs a new version`,
        ]
      : [];
  }

  private async end(key: string, at: string): Promise<void> {
    await this.tx.query(
      `UPDATE declaration_period SET ended_at = $2
       WHERE kind || ' ' || id || ' ' || version = $1 AND ended_at IS NULL`,
      [key, at],
    );
  }
}

const keyOf = ({ kind, id, version }: Declaration): string => `${kind} ${id} ${version}`;

const hashOf = ({ content }: Declaration): string =>
  createHash('sha256')
    .update(canonicalize(content as object))
    .digest('hex');
