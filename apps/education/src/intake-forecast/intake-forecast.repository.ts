import { unitMeant, unitsInForce } from '@lgsp/admin-units';
import { Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { type Birth } from './intake-forecast.js';

export interface CommuneCount {
  readonly commune: string;
  readonly children: number;
}

/** Of which births. */
interface Asked {
  /** Months, `YYYY-MM`, both included. */
  readonly first: string;
  readonly last: string;
  /** Null: any. */
  readonly communes: readonly string[] | null;
  readonly commune?: string | undefined;
}

@Injectable()
export class IntakeForecastRepository {
  constructor(private readonly tx: Tx) {}

  /** Counts each child (its opaque id) once, also when a source that was restored states the birth again. */
  async countBirths(births: readonly Birth[]): Promise<void> {
    await this.tx.execute(
      `WITH born AS (
         SELECT DISTINCT ON (subject) subject, commune, birth_month, unit
           FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
             WITH ORDINALITY AS born (subject, commune, birth_month, unit, place)
          ORDER BY subject, place),
       counted AS (
         INSERT INTO counted_birth (subject) SELECT subject FROM born ON CONFLICT DO NOTHING RETURNING subject)
       INSERT INTO intake_forecast (commune, birth_month, unit_id, births)
       SELECT commune, birth_month, unit, count(*) FROM born JOIN counted USING (subject)
        GROUP BY commune, birth_month, unit ORDER BY commune, birth_month
       ON CONFLICT (commune, birth_month) DO UPDATE SET births = intake_forecast.births + excluded.births`,
      [
        births.map(({ child }) => child),
        births.map(({ commune }) => commune),
        births.map(({ birthMonth }) => birthMonth),
        births.map(({ commune }) => unitMeant({ code: commune }) ?? null),
      ],
    );
  }

  /** Moves a child that was counted to the month in which it was born; one that was not counted stays so. */
  async correctBirth({ child, commune, birthMonth }: Birth, monthBefore: string): Promise<void> {
    await this.tx.execute(
      `WITH moved AS (
         UPDATE intake_forecast SET births = births - 1
          WHERE commune = $2 AND birth_month = $4 AND births > 0
            AND EXISTS (SELECT FROM counted_birth WHERE subject = $1)
         RETURNING commune)
       INSERT INTO intake_forecast (commune, birth_month, unit_id, births) SELECT commune, $3, $5, 1 FROM moved
       ON CONFLICT (commune, birth_month) DO UPDATE SET births = intake_forecast.births + 1`,
      [child, commune, birthMonth, monthBefore, unitMeant({ code: commune }) ?? null],
    );
  }

  /** Children by commune born from `first` to `last`, in the order of commune codes after `after`. */
  byCommune(
    { first, last, communes, commune }: Asked,
    limit: number,
    after?: string,
  ): Promise<CommuneCount[]> {
    return this.tx.query<{ commune: string; children: number }>(
      `SELECT commune, sum(births)::int AS children FROM intake_forecast
       WHERE birth_month BETWEEN $1 AND $2 AND ($3::text IS NULL OR commune = $3) AND ($4::text IS NULL OR commune > $4)
         AND ($6::text[] IS NULL OR unit_id = ANY ($6)) AND ($7::text[] IS NULL OR unit_id = ANY ($7))
       GROUP BY commune ORDER BY commune LIMIT $5`,
      [
        ...[first, last, commune ?? null, after ?? null, limit],
        ...[unitsInForce(communes), commune === undefined ? null : unitsInForce([commune])],
      ],
    );
  }
}
