import type { KafkaMessage } from 'kafkajs';
import type { ReceivedMessage } from '../message-bus.js';

export function receivedMessage({
  offset,
  key,
  value,
  headers = {},
  timestamp,
}: KafkaMessage): ReceivedMessage {
  const texts: Record<string, string> = {};
  for (const name in headers) {
    const header = headers[name];
    texts[name] = String(Array.isArray(header) ? header[0] : header);
  }
  return {
    offset: BigInt(offset),
    key: key?.toString() ?? '',
    value: value ?? Buffer.alloc(0),
    headers: texts,
    publishedAt: new Date(Number(timestamp)),
  };
}
