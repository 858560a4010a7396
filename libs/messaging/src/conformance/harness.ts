import type { CommonBusOptions } from '../bus-options.js';
import type { BusAdmin, MessageBus, TopicDefinition } from '../message-bus.js';

/** A client of the bus whose connections the suite can cut, as the loss of a process or of the broker would. */
export interface LinkedBus {
  readonly bus: MessageBus;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  /** Lets every connection stand, and nothing more through: half-open. */
  silence(): void;
  restore(): void;
  /** Bytes that came from the broker so far. */
  received(): number;
}

/** What the suite needs from an adapter. */
export interface BusHarness {
  connect(options?: Partial<CommonBusOptions>): Promise<LinkedBus>;
  ensureTopics(topics: readonly TopicDefinition[]): Promise<readonly string[]>;
  /** Under the rights of the system that connects. */
  readonly rewind: BusAdmin['rewind'];
  /** The system that connects; topics name it as producer and consumer. */
  readonly system: string;
  /** The shortest session time-out that the broker accepts. */
  readonly sessionTimeoutMs: number;
  close(): Promise<void>;
}
