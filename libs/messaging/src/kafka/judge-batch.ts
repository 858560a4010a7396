import type { LogPlace } from '../log-place.js';
import type { ReceivedMessage } from '../message-bus.js';

/**
 * Whether fetched messages continue what was read. `checking`: the fetch was told to begin with the last message that was
 * read, so that it can be recognised. `unclear`: of an earlier fetch, or kafkajs was sent elsewhere by the broker.
 */
export function judgeBatch(
  { next, lastPublishedAt }: LogPlace,
  checking: boolean,
  messages: readonly ReceivedMessage[],
): 'continues' | 'unclear' | 'changed' {
  const [first] = messages;
  if (first === undefined) return 'unclear';
  if (!checking) return first.offset < next ? 'unclear' : 'continues';
  const last = messages.find(({ offset }) => offset === next - 1n);
  if (last === undefined) return 'unclear';
  return last.publishedAt.getTime() === lastPublishedAt?.getTime() ? 'continues' : 'changed';
}
