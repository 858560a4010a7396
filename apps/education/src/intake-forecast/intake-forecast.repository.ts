import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';

export interface CommuneCount {
  readonly commune: string;
  readonly children: number;
}

@Injectable()
export class IntakeForecastRepository {
  constructor(private readonly tx: Tx) {}

  /** Counts a child (its opaque id) once, also when a source that was restored states the birth again. */
  async countBirth(child: string, commune: string, birthMonth: string): Promise<void> {
    await this.tx.execute(
      `WITH counted AS (INSERT INTO counted_birth (subject) VALUES ($3) ON CONFLICT DO NOTHING RETURNING subject)
       INSERT INTO intake_forecast (commune, birth_month, births) SELECT $1, $2, 1 FROM counted
       ON CONFLICT (commune, birth_month) DO UPDATE SET births = intake_forecast.births + 1`,
      [commune, birthMonth, child],
    );
  }

  /** Children by commune born from `first` to `last`, in the order of commune codes after `after`. */
  byCommune(
    first: string,
    last: string,
    limit: number,
    commune?: string,
    after?: string,
  ): Promise<CommuneCount[]> {
    return this.tx.query<{ commune: string; children: number }>(
      `SELECT commune, sum(births)::int AS children FROM intake_forecast
       WHERE birth_month BETWEEN $1 AND $2 AND ($3::text IS NULL OR commune = $3) AND ($4::text IS NULL OR commune > $4)
       GROUP BY commune ORDER BY commune LIMIT $5`,
      [first, last, commune ?? null, after ?? null, limit],
    );
  }
}
