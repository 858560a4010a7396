import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { slowStatements } from './migration-locks.js';

const root = join(import.meta.dirname, '..');

/** Those up to this one were applied before anybody looked. */
const LAST_UNSEEN = 1796900000002;

const numberOf = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/class \w+?(\d{13}) /g)].map(([, number]) => Number(number)));

const files = globSync(['apps/*/src/migrations/*.ts', 'libs/*/src/**/*.ts'], { cwd: root })
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))
  .filter(({ text }) => numberOf(text) > 0);

describe('migrations, which run while the tables are in use', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(Math.max(...files.map(({ text }) => numberOf(text)))).toBeGreaterThanOrEqual(LAST_UNSEEN);
  });

  it('keep nobody waiting for as long as a table is large', () => {
    const found = files
      .filter(({ text }) => numberOf(text) > LAST_UNSEEN)
      .flatMap(({ name, text }) => slowStatements(text).map((slow) => `${name}: ${slow}`));
    expect(found).toEqual([]);
  });

  it.each([
    'CREATE INDEX parcel_owner ON parcel (owner)',
    'create unique index parcel_owner on parcel (owner)',
    'ALTER TABLE parcel ALTER COLUMN owner TYPE uuid USING owner::uuid',
    'ALTER TABLE parcel ADD COLUMN a int, ALTER owner SET NOT NULL',
    "ALTER TABLE parcel ADD CONSTRAINT known CHECK (owner <> '')",
    'ALTER TABLE parcel ADD FOREIGN KEY (owner) REFERENCES holder',
    'ALTER TABLE parcel ADD CONSTRAINT one UNIQUE (owner)',
    'ALTER TABLE parcel ADD COLUMN tag uuid DEFAULT gen_random_uuid()',
    'ALTER TABLE parcel ADD COLUMN n bigint GENERATED ALWAYS AS IDENTITY',
    'ALTER TABLE parcel SET UNLOGGED',
    'CREATE TABLE parcel_2027 PARTITION OF parcel FOR VALUES IN (1)',
    'ALTER TABLE parcel DETACH PARTITION parcel_2027',
    'INSERT INTO parcel_new SELECT * FROM parcel',
    'REINDEX TABLE parcel',
    'VACUUM FULL parcel',
  ])('may not say %s', (sql) => {
    expect(slowStatements(`const STATEMENTS = [\n  \`${sql}\`,\n];`)).toHaveLength(1);
  });

  it.each([
    'CREATE TABLE plot (id uuid PRIMARY KEY, owner text); CREATE INDEX plot_owner ON plot (owner)',
    'CREATE TABLE plot (LIKE parcel) PARTITION BY RANGE (id); CREATE TABLE plot_other PARTITION OF plot DEFAULT',
    'CREATE INDEX CONCURRENTLY parcel_owner ON parcel (owner)',
    'CREATE INDEX parcel_owner ON ONLY parcel (owner)',
    "ALTER TABLE parcel ADD COLUMN state text NOT NULL DEFAULT 'open', ADD COLUMN at timestamptz DEFAULT now()",
    "ALTER TABLE parcel ADD CONSTRAINT known CHECK (owner <> '') NOT VALID",
    'ALTER TABLE parcel VALIDATE CONSTRAINT known',
    'ALTER TABLE parcel ADD CONSTRAINT one UNIQUE USING INDEX parcel_one',
    'ALTER TABLE parcel DETACH PARTITION parcel_2027 CONCURRENTLY',
    'DROP INDEX parcel_owner',
    "INSERT INTO setting (name) SELECT 'x'",
  ])('may say %s', (sql) => {
    expect(slowStatements(`const STATEMENTS = [\n  \`${sql}\`,\n];`)).toEqual([]);
  });
});
