import kafkajs, { type Kafka, type Producer } from 'kafkajs';
import { Coalescer } from '../coalescer.js';
import type { Message } from '../message-bus.js';
import { partitionOf } from '../partitioning.js';
import { isBehind, type PublishCall } from '../publish-call.js';
import { within } from '../timeout.js';
import { busErrorOf } from './kafka-errors.js';
import { MAX_REQUEST_BYTES, type Outgoing, requestPieces, requestWeight } from './request-pieces.js';

/**
 * The idempotent producer, one request at a time; calls that come in meanwhile go together with the next. A call that
 * needs several requests is one thing all the same: its pieces go one after the other, the first that fails ends the call,
 * and later calls of the topic fail with it, so that nothing overtakes what will be published again. After a failure the
 * producer is replaced: what kafkajs still retries can then only repeat what its caller publishes again.
 */
export class KafkaPublisher {
  #producer: Promise<Producer> | undefined;
  readonly #calls = new Coalescer<PublishCall>((calls) => this.#flush(calls), {
    maxWeight: MAX_REQUEST_BYTES,
    isBehind,
  });

  constructor(
    private readonly kafka: Kafka,
    private readonly timeoutMs: number,
  ) {}

  async publish(topic: string, messages: readonly Message[], asOf: Date): Promise<void> {
    const weight = messages.reduce((bytes, message) => bytes + requestWeight(message), 0);
    try {
      await within(this.timeoutMs, topic, this.#calls.add({ topic, messages, asOf }, weight));
    } catch (error) {
      throw busErrorOf(error, topic);
    }
  }

  async close(): Promise<void> {
    await this.#calls.idle();
    await this.#discard();
  }

  async #flush(calls: readonly PublishCall[]): Promise<void> {
    for (const piece of requestPieces(calls)) await this.#send(piece);
  }

  async #send(piece: readonly Outgoing[]): Promise<void> {
    const topicMessages = [...Map.groupBy(piece, ({ topic }) => topic)].map(([topic, outgoing]) => ({
      topic,
      messages: outgoing.map(({ message: { key, value, headers }, asOf }) => ({
        key,
        value,
        headers: { ...headers },
        // Of the call, not of the attempt, so that the broker knows a late one.
        timestamp: String(asOf.getTime()),
      })),
    }));
    try {
      const producer = await (this.#producer ??= this.#connect());
      await within(
        this.timeoutMs,
        'broker',
        producer.sendBatch({ acks: -1, compression: kafkajs.CompressionTypes.None, topicMessages }),
      );
    } catch (error) {
      void this.#discard();
      throw error;
    }
  }

  async #connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner:
        () =>
        ({ message, partitionMetadata }) =>
          partitionOf(String(message.key), partitionMetadata.length),
    });
    try {
      await within(this.timeoutMs, 'broker', producer.connect());
      return producer;
    } catch (error) {
      void producer.disconnect().catch(() => undefined);
      throw error;
    }
  }

  async #discard(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    await producer?.then((p) => p.disconnect()).catch(() => undefined);
  }
}
