import { createBus } from '@lgsp/messaging';
import { type RunningPlatform } from '@lgsp/launcher';
import { type Rows } from './server.ts';
import { observedStateOf } from './observed-state.ts';

const AMOUNT = 40;

/** Messages of a topic, spread over its whole past, come once more: duplicates, the oldest of them very late. */
export async function deliverAgain(platform: RunningPlatform, rows: Rows, topic: string): Promise<number> {
  const { kafka, postgresUrl } = platform;
  const all = await observedStateOf(platform, rows).topic(topic);
  const step = Math.max(1, Math.floor(all.length / AMOUNT));
  const again = all.filter((_, index) => index % step === 0);
  const url = new URL(postgresUrl);
  url.pathname = '/bus';
  const bus = await createBus({
    clientId: 'faults',
    ...(kafka === undefined
      ? { kind: 'embedded', url: url.href }
      : { kind: 'kafka', brokers: kafka.brokers, ...kafka.login }),
  });
  try {
    await bus.publish(topic, again);
    return again.length;
  } finally {
    await bus.close();
  }
}
