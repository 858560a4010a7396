import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Which gateways live: a row for each that serves requests, written every second, so it stays in its page. */
export class GatewayBeats1796900000002 implements MigrationInterface {
  readonly name = 'GatewayBeats1796900000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE gateway_beat (
      gateway uuid PRIMARY KEY,
      beat_at timestamptz NOT NULL DEFAULT clock_timestamp()
    ) WITH (fillfactor = 50)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE gateway_beat');
  }
}
