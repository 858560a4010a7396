import type { ChildProcess } from 'node:child_process';
import type { CommonBusOptions } from '../bus-options.js';
import type { BusAdmin, MessageBus, TopicDefinition } from '../message-bus.js';

/** A client of the bus whose connections the suite can cut, as the loss of a process or of the broker would. */
export interface LinkedBus {
  readonly bus: MessageBus;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  /** Lets every connection stand, and nothing more through: half-open. */
  silence(): void;
  /** What is sent over the connections there are stays on its way, also when its sender has given up; new ones are quick. */
  hold(): void;
  /** What was held arrives now. */
  release(): void;
  restore(): void;
  /** Bytes that came from the broker so far. */
  received(): number;
}

/** What a member in a process of its own says of each batch, over IPC. */
export interface MemberReport {
  /** `began` before the work, `ended` after it and before the commit. */
  readonly phase: 'began' | 'ended';
  readonly messages: readonly { readonly key: string; readonly text: string }[];
}

/** What the suite needs from an adapter. */
export interface BusHarness {
  connect(options?: Partial<CommonBusOptions>): Promise<LinkedBus>;
  /** A member of a group in a process of its own: takes `workMs` for each batch and sends {@link MemberReport}s. */
  startMember(member: { group: string; topic: string; workMs: number }): ChildProcess;
  ensureTopics(topics: readonly TopicDefinition[]): Promise<readonly string[]>;
  /** Takes the topic away with all that is on it, and makes it again. */
  remakeTopic(topic: TopicDefinition): Promise<void>;
  /** Under the rights of the system that connects. */
  readonly rewind: BusAdmin['rewind'];
  readonly drift: BusAdmin['drift'];
  /** The system that connects; topics name it as producer and consumer. */
  readonly system: string;
  /** The shortest session time-out that the broker accepts. */
  readonly sessionTimeoutMs: number;
  close(): Promise<void>;
}

/** A broker that is the suite's alone. */
export interface MortalBroker {
  readonly harness: BusHarness;
  /** Ends the broker's process with SIGKILL; resolves when it has been started again and serves. */
  kill(): Promise<void>;
  /** Remembers what it holds now; and comes back with no more than that. */
  remember(): Promise<void>;
  forget(): Promise<void>;
  stop(): Promise<void>;
}
