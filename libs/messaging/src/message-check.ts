import { MessageInvalid, MessageTooLarge } from './bus.errors.js';
import { MAX_MESSAGE_BYTES, type Message } from './message-bus.js';

/** Bytes of key, value and headers. */
export function sizeOf(message: Message): number {
  let bytes = Buffer.byteLength(message.key) + message.value.length;
  for (const [name, value] of Object.entries(message.headers)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
  }
  return bytes;
}

/** Throws before anything is sent, so that one bad message never leaves half a call on the bus. */
export function checkMessages(messages: readonly Message[]): void {
  for (const message of messages) {
    const bytes = sizeOf(message);
    if (bytes > MAX_MESSAGE_BYTES) {
      throw new MessageTooLarge({ detail: `${bytes} bytes, at most ${MAX_MESSAGE_BYTES}` });
    }
    if (!isCarriable(message.key) || !Object.entries(message.headers).flat().every(isCarriable)) {
      throw new MessageInvalid();
    }
  }
}

/** PostgreSQL's text holds no NUL, UTF-8 no lone surrogate; both buses refuse them, to behave alike. */
const isCarriable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
