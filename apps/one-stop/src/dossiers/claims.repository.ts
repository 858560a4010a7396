import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';

/** Which official has a dossier on the desk; who changes it holds the dossier's row. */
@Injectable()
export class ClaimRepository {
  constructor(private readonly tx: Tx) {}

  async of(dossierId: string): Promise<string | undefined> {
    const [claim] = await this.tx.query<{ official: string }>(
      'SELECT official FROM dossier_claim WHERE dossier_id = $1',
      [dossierId],
    );
    return claim?.official;
  }

  /** Whoever had it before. */
  async assign(dossierId: string, official: string, since: Date): Promise<void> {
    await this.tx.execute(
      `INSERT INTO dossier_claim (dossier_id, official, since) VALUES ($1, $2, $3)
       ON CONFLICT (dossier_id) DO UPDATE SET official = excluded.official, since = excluded.since`,
      [dossierId, official, since],
    );
  }

  async release(dossierId: string): Promise<void> {
    await this.tx.execute('DELETE FROM dossier_claim WHERE dossier_id = $1', [dossierId]);
  }
}
