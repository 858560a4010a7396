import { DomainError } from '@lgsp/kernel';
import { openClient, pastLocks } from '@lgsp/database/connections';
import type { Client, ClientBase } from 'pg';
import type { BusAdmin, TopicDefinition } from '../message-bus.js';
import {
  createTopicSql,
  grantConsumerSql,
  grantProducerSql,
  IS_WHOLE_SQL,
  roleOf,
  schemaOf,
  upgradeTopicSql,
} from './topic-schema.js';
import { rewindGroup } from './rewind-group.js';
import { busErrorOf } from './sql-errors.js';
import { shapeDrift, topicDrift } from './topic-drift.js';

/** Serialises administrators; the number is any constant of this bus. */
const ADMIN_LOCK = 711_003;

/** A place in a long log is looked for, and other administrators are waited for, so long at most. */
const STATEMENT_MS = 60_000;

/** Some 20 s for whoever is in the way of a change. */
const PATIENCE = { tries: 40, pauseMs: 300 };

/**
 * Makes topics and gives rights; for that `url` is the owner role of the bus's database. Roles named after systems must exist:
 * a missing one is reported, and gets its rights when topics are ensured again. Rights are never taken away here.
 */
export function embeddedBusAdmin({ url }: { readonly url: string }): BusAdmin {
  const open = (): Client => openClient({ url, applicationName: 'bus-admin', statementMs: STATEMENT_MS });
  /** Under the rights of any system, whose faults are the bus's. */
  const asSystem = async <T>(topic: string, work: (client: Client) => Promise<T>): Promise<T> => {
    const client = open();
    try {
      await client.connect();
      return await work(client);
    } catch (error) {
      throw error instanceof DomainError ? error : busErrorOf(error, topic);
    } finally {
      await client.end();
    }
  };
  return {
    ensureTopics: async (topics) => {
      const client = open();
      await client.connect();
      try {
        await client.query('SELECT pg_advisory_lock($1)', [ADMIN_LOCK]);
        const drift: string[] = [];
        for (const topic of topics) drift.push(...(await ensureTopic(client, topic)));
        return drift;
      } finally {
        await client.end();
      }
    },
    drift: async (topics) => {
      const found: string[] = [];
      for (const topic of topics)
        found.push(
          ...(await asSystem(topic.name, async (client) =>
            (await exists(client, topic.name)) ? shapeDrift(client, topic) : [],
          )),
        );
      return found;
    },
    rewind: (group, topic, since) => asSystem(topic, (client) => rewindGroup(client, group, topic, since)),
    close: async () => undefined,
  };
}

async function ensureTopic(client: ClientBase, topic: TopicDefinition): Promise<readonly string[]> {
  schemaOf(topic.name); // refuses a bad name before anything is done
  if (!(await exists(client, topic.name))) await inTransaction(client, createTopicSql(topic));
  else if (!(await isWhole(client, topic.name)))
    await pastLocks(() => inTransaction(client, upgradeTopicSql(topic.name)), PATIENCE);

  const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles');
  const roles = new Set(rows.map(({ rolname }) => rolname));
  const missing: string[] = [];
  const grants: string[] = [];
  const plan = [
    ...topic.producers.map((system) => ({ role: roleOf(system), sql: grantProducerSql })),
    ...topic.consumers.map((system) => ({ role: roleOf(system), sql: grantConsumerSql })),
  ];
  for (const { role, sql } of plan) {
    if (roles.has(role)) grants.push(sql(topic.name, role));
    else missing.push(`${topic.name}: role ${role} does not exist and has no rights yet`);
  }
  if (grants.length > 0) await inTransaction(client, grants.join('\n'));
  return [...missing, ...(await topicDrift(client, topic))];
}

async function exists(client: ClientBase, topic: string): Promise<boolean> {
  const { rows } = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [topic]);
  return rows.length > 0;
}

async function isWhole(client: ClientBase, topic: string): Promise<boolean> {
  const { rows } = await client.query(IS_WHOLE_SQL, [topic]);
  return rows.length > 0;
}

async function inTransaction(client: ClientBase, sql: string): Promise<void> {
  try {
    await client.query(`BEGIN; ${sql}; COMMIT`);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
