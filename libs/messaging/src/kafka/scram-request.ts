import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { type KafkaLogin } from './kafka-client.js';

/** AlterUserScramCredentials, version 0 (KIP-554): kafkajs has no such request. */
const API_KEY = 51;
const SCRAM_SHA_512 = 2;
const ITERATIONS = 8_192;
const NO_TAGS = Buffer.of(0);

/** As kafkajs wants a request; `buf` and `buffer` are what it reads of its own encoder. */
export interface RawRequest {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly apiName: string;
  encode(): Promise<{ readonly buf: Buffer; readonly buffer: Buffer }>;
}

export interface ScramResult {
  readonly user: string;
  readonly errorCode: number;
}

/** Gives each user this password, whether or not there was one. The broker gets what SCRAM derives of it, never itself. */
export function scramRequest(logins: readonly KafkaLogin[]): RawRequest {
  const buffer = Buffer.concat([
    NO_TAGS, // ends the header of a request of this kind
    array([]), // nobody's is deleted
    array(logins.map(upsertion)),
    NO_TAGS,
  ]);
  return {
    apiKey: API_KEY,
    apiVersion: 0,
    apiName: 'AlterUserScramCredentials',
    encode: () => Promise.resolve({ buf: buffer, buffer }),
  };
}

function upsertion({ username, password }: KafkaLogin): Buffer {
  const salt = randomBytes(24);
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, ITERATIONS, 64, 'sha512');
  const numbers = Buffer.alloc(5);
  numbers.writeInt8(SCRAM_SHA_512, 0);
  numbers.writeInt32BE(ITERATIONS, 1);
  return Buffer.concat([bytes(Buffer.from(username)), numbers, bytes(salt), bytes(salted), NO_TAGS]);
}

/** What became of each user. */
export function scramResults(answer: Buffer): readonly ScramResult[] {
  let at = 1 + 4; // no tags in the header, how long to wait
  const length = (): number => {
    const [value, next] = unsigned(answer, at);
    at = next;
    return value - 1;
  };
  const text = (): string => {
    const size = Math.max(0, length());
    at += size;
    return answer.toString('utf8', at - size, at);
  };
  return Array.from({ length: length() }, () => {
    const user = text();
    const errorCode = answer.readInt16BE(at);
    at += 2;
    text(); // the reason in words
    at += 1; // no tags
    return { user, errorCode };
  });
}

/** Compact forms: the length is one more than it is, in seven bits a byte. */
const bytes = (value: Buffer): Buffer => Buffer.concat([varint(value.length + 1), value]);
const array = (items: readonly Buffer[]): Buffer => Buffer.concat([varint(items.length + 1), ...items]);

const varint = (value: number): Buffer =>
  value < 128 ? Buffer.of(value) : Buffer.concat([Buffer.of((value & 127) | 128), varint(value >>> 7)]);

function unsigned(buffer: Buffer, at: number): [value: number, next: number] {
  const byte = buffer.readUInt8(at);
  if (byte < 128) return [byte, at + 1];
  const [more, next] = unsigned(buffer, at + 1);
  return [(byte & 127) + more * 128, next];
}
