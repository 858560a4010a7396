import type { ClientBase } from 'pg';
import type { TopicDefinition, TopicShape } from '../message-bus.js';
import { roleOf, schemaOf } from './topic-schema.js';

interface Found {
  readonly partitions: number;
  readonly retention_ms: string;
}

/** Where an existing topic differs from its definition, in rights too. */
export async function topicDrift(client: ClientBase, topic: TopicDefinition): Promise<readonly string[]> {
  return [
    ...(await shapeDrift(client, topic)),
    ...(await surplusRoles(client, topic.name, 'INSERT', 'publish', topic.producers)),
    ...(await surplusRoles(client, topic.name, 'SELECT', 'subscribe', topic.consumers)),
  ];
}

/** Where it is made otherwise, one sentence each. */
export async function shapeDrift(client: ClientBase, topic: TopicShape): Promise<readonly string[]> {
  const s = schemaOf(topic.name);
  const { rows } = await client.query<Found>(
    `SELECT (SELECT count(*)::int FROM ${s}.partitions) AS partitions,
            (extract(epoch FROM retention) * 1000)::bigint AS retention_ms FROM ${s}.topic`,
  );
  const found = rows[0];
  if (!found) return [`${topic.name}: the topic's own row is missing`];
  const drift: string[] = [];
  if (found.partitions !== topic.partitions) {
    drift.push(`${topic.name}: has ${found.partitions} partitions, defined are ${topic.partitions}`);
  }
  if (Number(found.retention_ms) !== Math.trunc(topic.retentionMs)) {
    drift.push(`${topic.name}: retention is ${found.retention_ms} ms, defined are ${topic.retentionMs} ms`);
  }
  return drift;
}

async function surplusRoles(
  client: ClientBase,
  topic: string,
  privilege: 'INSERT' | 'SELECT',
  verb: string,
  systems: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await client.query<{ role: string }>(
    `SELECT DISTINCT r.rolname AS role
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a, pg_roles r
     WHERE n.nspname = $1 AND c.relname = 'messages' AND a.privilege_type = $2
       AND r.oid = a.grantee AND a.grantee <> c.relowner AND r.rolname <> ALL ($3::text[])
     ORDER BY 1`,
    [topic, privilege, systems.map(roleOf)],
  );
  return rows.map(({ role }) => `${topic}: role ${role} may ${verb}, but is not defined to`);
}
