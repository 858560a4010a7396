import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { type AppliedDeclaration, contentHash, type DeclarationChanges } from './declaration-changes.js';
import { type Declaration } from './declarations.js';

/** What was applied as immutable rows, with the periods in which each was in force. Called inside a transaction. */
@Injectable()
export class DeclarationRepository {
  constructor(private readonly tx: Tx) {}

  /** In force now. */
  current(): Promise<Declaration[]> {
    return this.tx.query<Declaration>(
      `SELECT d.kind, d.id, d.version, d.content FROM declaration d
       JOIN declaration_period p USING (kind, id, version)
       WHERE p.ended_at IS NULL ORDER BY d.kind, d.id`,
    );
  }

  applied(): Promise<AppliedDeclaration[]> {
    return this.tx.query<AppliedDeclaration>(
      `SELECT d.kind, d.id, d.version, d.content_hash AS "contentHash", p.kind IS NOT NULL AS "inForce"
       FROM declaration d LEFT JOIN declaration_period p
         ON (p.kind, p.id, p.version) = (d.kind, d.id, d.version) AND p.ended_at IS NULL
       ORDER BY d.kind, d.id, d.version`,
    );
  }

  /**
   * All at one time under the lock, not at the time the transaction began: decisions were taken since. The database itself
   * refuses to end what a newer bundle began.
   */
  async change({ begins, ends }: DeclarationChanges, bundle: number): Promise<void> {
    const [now] = await this.tx.query<{ at: string }>('SELECT clock_timestamp()::text AS at');
    const at = now?.at ?? '';
    for (const { kind, id } of [...ends, ...begins])
      await this.tx.query(
        `UPDATE declaration_period SET ended_at = $3, ended_in = $4 WHERE kind = $1 AND id = $2 AND ended_at IS NULL`,
        [kind, id, at, bundle],
      );
    for (const declaration of begins) {
      const { kind, id, version, content } = declaration;
      await this.tx.query(
        `INSERT INTO declaration (kind, id, version, content, content_hash) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING`,
        [kind, id, version, JSON.stringify(content), contentHash(declaration)],
      );
      await this.tx.query(
        `INSERT INTO declaration_period (kind, id, version, began_at, began_in) VALUES ($1, $2, $3, $4, $5)`,
        [kind, id, version, at, bundle],
      );
    }
  }
}
