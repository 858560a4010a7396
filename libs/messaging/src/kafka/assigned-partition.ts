import type { KafkaMessage } from 'kafkajs';
import type { LogPlace } from '../log-place.js';
import type { ReceivedMessage } from '../message-bus.js';
import type { PartitionRunner } from '../partition-runner.js';

/** A place whose last message is known, so that it can be recognised. */
export type Mark = Required<LogPlace>;

/**
 * What fetched messages are to what was read:
 * - `continues`: to be taken.
 * - `recognised`: this mark is there; the next one is to be fetched.
 * - `doubtful`: another leader wrote them, who may have begun anew before what was read: the log is to be recognised first.
 * - `unclear`: of an earlier fetch, or kafkajs was sent elsewhere by the broker.
 * - `changed`: another message is where one was that is known.
 */
export type Verdict = 'continues' | 'recognised' | 'doubtful' | 'unclear' | 'changed';

/**
 * A partition as this member reads it. kafkajs fetches by offset, whatever the log is by now. So the log is recognised by
 * two messages: the last one that was read, which another leader may have cut off, and one from when it was recognised
 * before (the anchor). Topics that are made again have neither; and whatever was read while the anchor was still there is
 * of the log that is known.
 */
export class AssignedPartition {
  /** `asking`: its place is being found, what is fetched meanwhile is of no use. */
  state: 'asking' | 'checking' | 'reading' = 'asking';
  /** Made with the first messages. */
  runner: PartitionRunner | undefined;
  /** Ends the pause, while there is one. */
  resume: (() => void) | undefined;
  #from: LogPlace = { next: 0n };
  #anchor: Mark | undefined;
  #leaderEpoch: number | undefined;
  #marks: readonly Mark[] = [];

  constructor(
    readonly topic: string,
    readonly partition: number,
  ) {}

  /** Where to read on. */
  get place(): LogPlace {
    return this.runner?.place ?? this.#from;
  }

  get anchor(): Mark | undefined {
    return this.#anchor;
  }

  startAt(from: LogPlace, anchor?: Mark): void {
    this.#from = from;
    this.#anchor = anchor;
  }

  /** The offset to fetch first, to recognise the log; undefined: nothing of what is known lies at `low` or behind it. */
  check(low = 0n): bigint | undefined {
    const [anchor, last] = [this.#anchor, markOf(this.place)];
    const marks = anchor?.next === last?.next ? [last] : [anchor, last];
    this.#marks = marks.filter((mark) => mark !== undefined).filter(({ next }) => next > low);
    this.state = this.#marks.length > 0 ? 'checking' : 'reading';
    return this.nextMark();
  }

  /** The offset of the mark that is to be recognised now. */
  nextMark(): bigint | undefined {
    const [mark] = this.#marks;
    return mark && mark.next - 1n;
  }

  judge(messages: readonly ReceivedMessage[], raw: readonly KafkaMessage[]): Verdict {
    const [first] = messages;
    if (first === undefined) return 'unclear';
    const [mark, ...others] = this.#marks;
    if (this.state === 'checking' && mark !== undefined) {
      const there = messages.find(({ offset }) => offset === mark.next - 1n);
      if (there === undefined) return 'unclear';
      if (there.publishedAt.getTime() !== mark.lastPublishedAt.getTime()) return 'changed';
      this.#marks = others;
      if (others.length > 0) return 'recognised';
      this.#anchor = markOf(this.place);
      this.#leaderEpoch = undefined; // who writes now is known with the next messages: these may hold none of theirs
    } else {
      if (first.offset < this.place.next) return 'unclear';
      const epoch = leaderEpochOf(raw[0]);
      if (this.#leaderEpoch !== undefined && epoch !== this.#leaderEpoch) return 'doubtful';
      this.#leaderEpoch = leaderEpochOf(raw.at(-1));
    }
    this.state = 'reading';
    this.#anchor ??= { next: first.offset + 1n, lastPublishedAt: first.publishedAt };
    return 'continues';
  }
}

function markOf({ next, lastPublishedAt }: LogPlace): Mark | undefined {
  return lastPublishedAt && { next, lastPublishedAt };
}

/** Of the batch as the broker stored it; kafkajs has it and does not say so (kafkajs/src/protocol/recordBatch/v0/decoder.js). */
function leaderEpochOf(message: KafkaMessage | undefined): number | undefined {
  if (!message || !('batchContext' in message)) return undefined;
  const { batchContext } = message;
  return typeof batchContext === 'object' && batchContext !== null && 'partitionLeaderEpoch' in batchContext
    ? Number(batchContext.partitionLeaderEpoch)
    : undefined;
}
