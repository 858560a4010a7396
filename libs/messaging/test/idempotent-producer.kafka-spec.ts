import { randomBytes } from 'node:crypto';
import kafkajs from 'kafkajs';
import { eventually, message } from '../src/conformance/fixture.js';
import { createBus, createBusAdmin } from '../src/index.js';
import { kafkaBrokers } from './kafka-brokers.js';

/** The producer's id as the broker stored it with the batch (kafkajs/src/protocol/recordBatch/v0/decoder.js). */
const producerOf = (received: object): unknown =>
  'batchContext' in received &&
  typeof received.batchContext === 'object' &&
  received.batchContext !== null &&
  'producerId' in received.batchContext
    ? received.batchContext.producerId
    : undefined;

describe('the Kafka publisher', () => {
  it('is an idempotent producer: the broker knows a batch that kafkajs sends again', async () => {
    const brokers = kafkaBrokers();
    const topic = `out.idempotent-${randomBytes(4).toString('hex')}`;
    const admin = await createBusAdmin({ kind: 'kafka', brokers, clientId: 'admin' });
    await admin.ensureTopics([
      { name: topic, partitions: 1, retentionMs: 3_600_000, producers: [], consumers: [] },
    ]);
    const bus = await createBus({ kind: 'kafka', brokers, clientId: 'publisher' });
    await bus.publish(topic, [message('k', 'x')]);
    await bus.publish(topic, [message('k', 'y')]);
    const consumer = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).consumer({
      groupId: topic,
    });
    const producers: unknown[] = [];
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({ eachMessage: async (each) => void producers.push(producerOf(each.message)) });
    await eventually(() => expect(producers).toHaveLength(2));
    expect(producers[0]).toMatch(/^\d+$/); // -1: nobody's
    expect(producers[1]).toBe(producers[0]);
    await consumer.disconnect();
    await bus.close();
    await admin.close();
  });
});
