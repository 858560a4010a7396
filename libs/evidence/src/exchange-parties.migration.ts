import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Whose exchanges they are, without reading everybody's: one index for both parties, since every call pays for it. */
export class ExchangeParties1796600000001 implements MigrationInterface {
  readonly name = 'ExchangeParties1796600000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX exchange_record_parties ON exchange_record (client, provider, id) WHERE phase = 'open'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX exchange_record_parties');
  }
}
