import { setTimeout as delay } from 'node:timers/promises';
import type { Admin } from 'kafkajs';

/**
 * Resolves when every partition of the topics has a leader, and that leader knows it and answers. kafkajs waits too (`waitForLeaders`), but gives up when a
 * broker has not yet heard of a topic that the controller has just made.
 */
export async function awaitTopics(
  admin: Admin,
  names: readonly string[],
  patienceMs = 90_000,
): Promise<void> {
  for (const deadline = Date.now() + patienceMs; ; await delay(50)) {
    try {
      const { topics } = await admin.fetchTopicMetadata({ topics: [...names] });
      if (topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0))) {
        for (const name of names) await admin.fetchTopicOffsets(name);
        return;
      }
      if (Date.now() > deadline) throw new Error(`no leader yet for some of ${names.join(', ')}`);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}
