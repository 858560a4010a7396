import { defineEvent } from '@lgsp/events';
import { defineService, OnEvent, type ReceivedEvent, type ServiceDefinition, Tx } from '@lgsp/service-kit';
import { Module } from '@nestjs/common';
import { type QueryRunner } from 'typeorm';
import { PARCEL_NOTED } from './parcel-noted.ts';

/** Population of a release after this one: a column more, filled for the rows that are there, and an event that it understands. */
export const next = (population: ServiceDefinition): ServiceDefinition => {
  class NextPopulation {}
  Module({
    imports: [population.module],
    providers: [{ provide: ParcelNotes, inject: [Tx], useFactory: (tx: Tx) => new ParcelNotes(tx) }],
  })(NextPopulation);
  return defineService({
    ...population,
    module: NextPopulation,
    migrations: [...(population.migrations ?? []), NotedColumn1899000000001, NotedValues1899000000002],
  });
};

const parcelNotedView = defineEvent(PARCEL_NOTED).view('parcelId');

class ParcelNotes {
  private readonly tx: Tx;

  constructor(tx: Tx) {
    this.tx = tx;
  }

  async onNoted({ data }: ReceivedEvent<typeof parcelNotedView>): Promise<void> {
    await this.tx.execute('UPDATE land_holding SET noted = coalesce(noted, 0) + 1 WHERE parcel_id = $1', [
      data.parcelId,
    ]);
  }
}
// Node runs this file as it is and knows no decorators.
const { onNoted } = Object.getOwnPropertyDescriptors(ParcelNotes.prototype);
OnEvent(parcelNotedView)(ParcelNotes.prototype, 'onNoted', onNoted);

class NotedColumn1899000000001 {
  readonly name = 'NotedColumn1899000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE land_holding ADD COLUMN noted int');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE land_holding DROP COLUMN noted');
  }
}

const PIECE = 100;

/** In pieces, each a transaction of its own. */
class NotedValues1899000000002 {
  readonly name = 'NotedValues1899000000002';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (let found = PIECE; found === PIECE;) {
      const rows = (await runner.query(
        `WITH piece AS (SELECT right_id FROM land_holding WHERE noted IS NULL LIMIT ${PIECE} FOR UPDATE SKIP LOCKED),
              filled AS (UPDATE land_holding h SET noted = 0 FROM piece p WHERE h.right_id = p.right_id RETURNING 1)
         SELECT count(*)::int AS n FROM filled`,
      )) as readonly { readonly n: number }[];
      found = rows[0]?.n ?? 0;
    }
  }

  async down(): Promise<void> {} // the column goes, and its values with it
}
