import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { type Declaration } from '../procedures/declaration.js';
import { type DoubleKeys } from '../procedures/doubles.js';
import { STATUS } from './status.js';

/** Nothing came of them, so nothing comes twice. */
const WITHOUT_RESULT = [STATUS.refused, STATUS.withdrawn, STATUS.stopped];
/** A family has fewer; who declares more is seen all the same. */
const LIMIT = 100;

/** Births that other dossiers declare, found by parents, notification and report; the words of the indexes `dossier_by_*`. */
@Injectable()
export class OtherDossiers {
  constructor(private readonly tx: Tx) {}

  async declaring(kind: string, { persons, paper, report }: DoubleKeys, but: string): Promise<Declaration[]> {
    const rows = await this.tx.query<{ declaration: Declaration }>(
      `SELECT declaration FROM dossier
        WHERE (declaration->'mother'->>'personalNumber' = ANY ($1) OR declaration->'father'->>'personalNumber' = ANY ($1)
               OR upper(declaration->>'notificationCode') = upper($2)
               OR upper(declaration->'finding'->>'number') = upper($6))
          AND declaration->>'kind' = $3 AND id <> $4 AND status <> ALL ($5) LIMIT ${LIMIT}`,
      [persons, paper, kind, but, WITHOUT_RESULT, report],
    );
    return rows.map(({ declaration }) => declaration);
  }
}
