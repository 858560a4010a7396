import { MessageInvalid, MessageTooLarge } from './bus.errors.js';
import { MAX_MESSAGE_BYTES, type Message } from './message-bus.js';

/** Bytes of key, value and headers. */
export function sizeOf(message: Message): number {
  const { key, value, headers } = message;
  let bytes = Buffer.byteLength(key) + value.length;
  for (const name in headers) bytes += Buffer.byteLength(name) + Buffer.byteLength(headers[name] ?? '');
  return bytes;
}

/** Throws before anything is sent, so that one bad message never leaves half a call on the bus. */
export function checkMessages(messages: readonly Message[]): void {
  for (const message of messages) {
    const bytes = sizeOf(message);
    if (bytes > MAX_MESSAGE_BYTES) {
      throw new MessageTooLarge({ detail: `${bytes} bytes, at most ${MAX_MESSAGE_BYTES}` });
    }
    if (!isCarriable(message.key)) throw new MessageInvalid();
    const { headers } = message;
    for (const name in headers)
      if (!isCarriable(name) || !isCarriable(headers[name] ?? '')) throw new MessageInvalid();
  }
}

/** PostgreSQL's text holds no NUL, UTF-8 no lone surrogate; both buses refuse them, to behave alike. */
const isCarriable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
