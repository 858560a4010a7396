import type { TopicDefinition } from '../message-bus.js';

/** A topic is a schema; its name must fit an identifier (63 bytes) unquoted but for dots and hyphens. */
export function schemaOf(topic: string): string {
  if (!/^[a-z][a-z0-9._-]{0,62}$/.test(topic)) throw new Error(`Not a topic name: ${topic}`);
  return `"${topic}"`;
}

/** The role of a system: its name with underscores. */
export const roleOf = (system: string): string => system.replaceAll('-', '_');

/** Messages of one partition that one call of `trim()` removes at most. */
export const TRIM_BATCH = 10_000;

/**
 * Everything a topic is made of; run once, by the bus's owner.
 *
 * `partitions.next_offset` is drawn under its row's lock in the publishing transaction, so offset order is commit order
 * and has no gaps. Messages are only inserted at one end and removed at the other: vacuum comes after a number of them,
 * not after a share of a month, so that their room is used again. A publish as of `partitions.fence` or
 * earlier is refused: somebody has looked for what it would store. `progress.generation` rises with every change of owner and fences the former one's commits.
 */
export const createTopicSql = (topic: TopicDefinition): string => {
  const s = schemaOf(topic.name);
  return `
CREATE SCHEMA ${s};
CREATE TABLE ${s}.topic (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  retention interval NOT NULL
);
INSERT INTO ${s}.topic (retention) VALUES (${Math.trunc(topic.retentionMs)} * interval '1 millisecond');
CREATE TABLE ${s}.partitions (
  partition smallint PRIMARY KEY,
  next_offset bigint NOT NULL DEFAULT 0,
  fence timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 50);
INSERT INTO ${s}.partitions (partition) SELECT generate_series(0, ${Math.trunc(topic.partitions)} - 1);
CREATE TABLE ${s}.messages (
  partition smallint NOT NULL,
  "offset" bigint NOT NULL,
  key text NOT NULL,
  value bytea NOT NULL,
  headers jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (partition, "offset")
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE ${s}.messages ALTER COLUMN value SET STORAGE EXTERNAL;
CREATE TABLE ${s}.groups (group_name text PRIMARY KEY);
CREATE TABLE ${s}.members (
  group_name text NOT NULL REFERENCES ${s}.groups ON DELETE CASCADE,
  member uuid NOT NULL,
  lease_until timestamptz NOT NULL,
  backend_pid int,
  backend_start timestamptz,
  PRIMARY KEY (group_name, member)
) WITH (fillfactor = 50);
CREATE TABLE ${s}.progress (
  group_name text NOT NULL REFERENCES ${s}.groups ON DELETE CASCADE,
  partition smallint NOT NULL,
  committed bigint NOT NULL,
  owner uuid,
  generation bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (group_name, partition)
) WITH (fillfactor = 50);
${trimSql(s)}`;
};

/** Whether a topic that was made before lacks anything: asked with every start, and takes nobody's time. */
export const IS_WHOLE_SQL = `SELECT FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND NOT a.attisdropped
    AND (c.relname, a.attname) IN (('members', 'backend_pid'), ('members', 'backend_start'), ('partitions', 'fence'))
  HAVING count(*) = 3`;

/** What it lacks. Publishers and consumers wait behind it as long as it waits, for one that is frozen. */
export const upgradeTopicSql = (topic: string): string =>
  `SET LOCAL lock_timeout = '200ms';
   ALTER TABLE ${schemaOf(topic)}.members ADD COLUMN IF NOT EXISTS backend_pid int,
     ADD COLUMN IF NOT EXISTS backend_start timestamptz;
   ALTER TABLE ${schemaOf(topic)}.partitions ADD COLUMN IF NOT EXISTS fence timestamptz NOT NULL DEFAULT '-infinity'`;

/**
 * Retention as a function with the owner's rights, so that consumers can call it without a right to delete: it removes
 * only what is both past retention and below every registered group's committed offset.
 */
const trimSql = (s: string): string => `
CREATE FUNCTION ${s}.trim() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH kept AS (
    SELECT p.partition, least(
      (SELECT min(g.committed) FROM ${s}.progress g WHERE g.partition = p.partition),
      (SELECT m."offset" FROM ${s}.messages m, ${s}.topic t
        WHERE m.partition = p.partition AND m.published_at >= now() - t.retention
        ORDER BY m."offset" LIMIT 1),
      p.next_offset) AS first_kept
    FROM ${s}.partitions p
  ), removed AS (
    DELETE FROM ${s}.messages m USING kept k, LATERAL (
      SELECT o."offset" FROM ${s}.messages o
      WHERE o.partition = k.partition AND o."offset" < k.first_kept ORDER BY o."offset" LIMIT ${TRIM_BATCH}) old
    WHERE m.partition = k.partition AND m."offset" = old."offset" RETURNING 1
  ) SELECT count(*) FROM removed
$$;
REVOKE ALL ON FUNCTION ${s}.trim() FROM PUBLIC;`;

/** A producer sees whether a message of its own was stored, and reads no value. */
export const grantProducerSql = (topic: string, role: string): string => {
  const s = schemaOf(topic);
  return `
GRANT USAGE ON SCHEMA ${s} TO "${role}";
GRANT SELECT ON ${s}.topic TO "${role}";
GRANT SELECT, UPDATE ON ${s}.partitions TO "${role}";
GRANT INSERT ON ${s}.messages TO "${role}";
GRANT SELECT (partition, "offset", headers, published_at) ON ${s}.messages TO "${role}";`;
};

export const grantConsumerSql = (topic: string, role: string): string => {
  const s = schemaOf(topic);
  return `
GRANT USAGE ON SCHEMA ${s} TO "${role}";
GRANT SELECT ON ${s}.topic, ${s}.partitions, ${s}.messages TO "${role}";
GRANT SELECT, INSERT, UPDATE ON ${s}.groups TO "${role}";
GRANT SELECT, INSERT, UPDATE, DELETE ON ${s}.members TO "${role}";
GRANT SELECT, INSERT, UPDATE ON ${s}.progress TO "${role}";
GRANT EXECUTE ON FUNCTION ${s}.trim() TO "${role}";`;
};
