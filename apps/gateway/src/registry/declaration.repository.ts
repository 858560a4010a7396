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

  /** One loader at a time; held to the end of the transaction. */
  async lock(): Promise<void> {
    await this.tx.query("SELECT pg_advisory_xact_lock(hashtext('registry'))");
  }

  current(): Promise<Declaration[]> {
    return this.tx.query<Declaration>(
      `SELECT d.kind, d.id, d.version, d.content FROM declaration d
       JOIN declaration_period p USING (kind, id, version) WHERE p.ended_at IS NULL ORDER BY d.kind, d.id`,
    );
  }

  /** Brings the rows to the files: new versions begin, replaced and removed ones end. Gives what makes that impossible. */
  async apply(files: readonly Declaration[]): Promise<string[]> {
    const faults: string[] = [];
    const present = new Set((await this.current()).map(keyOf));
    for (const file of files) {
      if (present.delete(keyOf(file))) {
        faults.push(...(await this.contentFault(file)));
        continue;
      }
      faults.push(...(await this.begin(file)));
    }
    for (const key of present) await this.end(key);
    return faults;
  }

  private async begin(file: Declaration): Promise<string[]> {
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
      `UPDATE declaration_period SET ended_at = now() WHERE kind = $1 AND id = $2 AND ended_at IS NULL`,
      [file.kind, file.id],
    );
    await this.tx.query(`INSERT INTO declaration_period (kind, id, version) VALUES ($1, $2, $3)`, parameters);
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

  private async end(key: string): Promise<void> {
    await this.tx.query(
      `UPDATE declaration_period SET ended_at = now()
       WHERE kind || ' ' || id || ' ' || version = $1 AND ended_at IS NULL`,
      [key],
    );
  }
}

const keyOf = ({ kind, id, version }: Declaration): string => `${kind} ${id} ${version}`;

const hashOf = ({ content }: Declaration): string =>
  createHash('sha256')
    .update(canonicalize(content as object))
    .digest('hex');
