import { given } from '@lgsp/kernel';
import { type RunningPlatform } from '@lgsp/launcher';
import { PARTITIONS } from '@lgsp/messaging';
import { toMessage } from '@lgsp/events';
import kafkajs from 'kafkajs';
import { birthEvent } from './event-load.ts';

const BATCH = 500;
const TOPIC = 'bench.raw';

/** What kafkajs alone does with the same messages on the same broker: written with acks=all and read, no effect. */
export async function rawKafka(
  { brokers, login }: NonNullable<RunningPlatform['kafka']>,
  amount: number,
): Promise<void> {
  const kafka = new kafkajs.Kafka({
    brokers: [...brokers],
    logLevel: kafkajs.logLevel.ERROR,
    ...given({ sasl: login === undefined ? undefined : { mechanism: 'scram-sha-512', ...login } }),
  });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: PARTITIONS, replicationFactor: 1 }] });
  await admin.disconnect();
  const messages = Array.from({ length: amount }, (_, index) => {
    const { key, value, headers } = toMessage(birthEvent(index));
    return { key, value, headers: { ...headers } };
  });
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  const wrote = performance.now();
  for (let at = 0; at < amount; at += BATCH)
    await producer.send({ topic: TOPIC, acks: -1, messages: messages.slice(at, at + BATCH) });
  const writing = (performance.now() - wrote) / 1_000;
  await producer.disconnect();
  const consumer = kafka.consumer({ groupId: TOPIC });
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  let read = 0;
  let first = 0;
  const reading = await new Promise<number>((resolve, reject) => {
    consumer
      .run({
        eachBatch: async ({ batch }) => {
          first ||= performance.now();
          read += batch.messages.length;
          if (read >= amount) resolve((performance.now() - first) / 1_000);
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  console.log(
    `Raw kafkajs, the same bytes: ${Math.round(amount / writing)} events/s written (batches of ${BATCH}, one in flight), ${Math.round(amount / reading)} events/s read`,
  );
}
