import type { KafkaMessage } from 'kafkajs';
import type { ReceivedMessage } from '../message-bus.js';

export function receivedMessage({ offset, key, value, headers, timestamp }: KafkaMessage): ReceivedMessage {
  return {
    offset: BigInt(offset),
    key: key?.toString() ?? '',
    value: value ?? Buffer.alloc(0),
    headers: Object.fromEntries(
      Object.entries(headers ?? {}).map(([name, header]) => [
        name,
        String(Array.isArray(header) ? header[0] : header),
      ]),
    ),
    publishedAt: new Date(Number(timestamp)),
  };
}
