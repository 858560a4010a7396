import kafkajs, { type Kafka, type Producer } from 'kafkajs';
import { Coalescer } from '../coalescer.js';
import { sizeOf } from '../message-check.js';
import type { Message } from '../message-bus.js';
import { partitionOf } from '../partitioning.js';
import { within } from '../timeout.js';
import { busErrorOf } from './kafka-errors.js';

interface Outgoing {
  readonly topic: string;
  readonly messages: readonly Message[];
  /** In milliseconds, as kafkajs wants it: of the call, not of the attempt, so that the broker knows a late one. */
  readonly timestamp: string;
}

/** Of one request. A broker takes batches of 1 MiB by default; each record and header costs some bytes more. */
const MAX_REQUEST_BYTES = 900_000;
const RECORD_OVERHEAD_BYTES = 64;
const HEADER_OVERHEAD_BYTES = 10;

/**
 * The idempotent producer, one request at a time; calls that come in meanwhile go together with the next. After a
 * failure it is replaced: what kafkajs still retries must not overtake what is published afterwards.
 */
export class KafkaPublisher {
  #producer: Promise<Producer> | undefined;
  readonly #outgoing = new Coalescer<Outgoing>((items) => this.#send(items), MAX_REQUEST_BYTES);

  constructor(
    private readonly kafka: Kafka,
    private readonly timeoutMs: number,
  ) {}

  async publish(topic: string, messages: readonly Message[], asOf: Date): Promise<void> {
    const timestamp = String(asOf.getTime());
    const sent = pieces(messages).map(({ piece, weight }) =>
      this.#outgoing.add({ topic, messages: piece, timestamp }, weight),
    );
    const results = await within(this.timeoutMs, topic, Promise.allSettled(sent));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw busErrorOf(failed.reason, topic);
  }

  async close(): Promise<void> {
    await this.#outgoing.idle();
    await this.#discard();
  }

  async #send(items: readonly Outgoing[]): Promise<void> {
    const byTopic = Map.groupBy(items, ({ topic }) => topic);
    const topicMessages = [...byTopic].map(([topic, outgoing]) => ({
      topic,
      messages: outgoing.flatMap(({ messages, timestamp }) =>
        messages.map(({ key, value, headers }) => ({ key, value, headers: { ...headers }, timestamp })),
      ),
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

/** A call's messages in their order, in pieces that each fit a request. */
function pieces(
  messages: readonly Message[],
): { readonly piece: readonly Message[]; readonly weight: number }[] {
  const all: { piece: Message[]; weight: number }[] = [];
  for (const message of messages) {
    const weight = weightOf(message);
    const last = all.at(-1);
    if (last && last.weight + weight <= MAX_REQUEST_BYTES) {
      last.piece.push(message);
      last.weight += weight;
    } else all.push({ piece: [message], weight });
  }
  return all;
}

const weightOf = (message: Message): number =>
  sizeOf(message) + RECORD_OVERHEAD_BYTES + HEADER_OVERHEAD_BYTES * Object.keys(message.headers).length;
