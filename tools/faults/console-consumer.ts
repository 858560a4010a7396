import { kafkaLibraries, type RunningPlatform } from '@lgsp/launcher';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TopicMessage } from './observed-state.ts';

/** For the next message: a Java that starts on a busy machine may take long for its first. */
const NEXT_WITHIN_MS = 60_000;
const WITHIN_MS = 180_000;
/** None of them is in a key, a header or JSON as it is published. */
const [PART, HEADER, LINE] = ['\u0001', '\u0002', '\n'];

/** A whole topic, as Kafka's own console consumer (Java) reads it: no code of ours, nor the client that services use, is between. */
export async function readTopic(
  { brokers, login }: NonNullable<RunningPlatform['kafka']>,
  topic: string,
): Promise<TopicMessage[]> {
  const classes = join(await kafkaLibraries(() => undefined, 'kafka-tools'), '*');
  const folder = mkdtempSync(join(tmpdir(), 'lgsp-reads-'));
  const run = (tool: string, ...args: readonly string[]): Promise<string> =>
    outputOf('java', [
      ...['-Xmx256m', '-XX:+UseSerialGC', '-cp', classes, `org.apache.kafka.tools.${tool}`],
      ...['--bootstrap-server', brokers.join(','), '--topic', topic, ...args],
    ]);
  try {
    const config = join(folder, 'client.properties');
    writeFileSync(config, properties(login), { mode: 0o600 });
    const ends = await run('GetOffsetShell', '--command-config', config);
    const amount = [...ends.matchAll(/:(\d+)$/gm)].reduce((sum, [, end]) => sum + Number(end), 0);
    if (amount === 0) return [];
    const printed = ['partition', 'offset', 'headers', 'key'].map((what) => `print.${what}=true`);
    const separators = [`key.separator=${PART}`, `headers.separator=${HEADER}`, `line.separator=${LINE}`];
    const output = await run(
      'consumer.ConsoleConsumer',
      ...['--consumer.config', config, '--from-beginning', '--max-messages', String(amount)],
      ...['--timeout-ms', String(NEXT_WITHIN_MS)],
      ...[...printed, ...separators].flatMap((one) => ['--property', one]),
    );
    const lines = output.split(LINE).filter((line) => line.startsWith('Partition:'));
    if (lines.length !== amount) throw new Error(`${topic}: ${lines.length} of ${amount} messages read`);
    return lines
      .map(messageOf)
      .toSorted((a, b) => a.partition - b.partition || (a.offset < b.offset ? -1 : 1));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function messageOf(line: string): TopicMessage {
  const [partition = '', offset = '', told = '', key = '', value = ''] = line.split(PART);
  const headers = Object.fromEntries(
    told.split(HEADER).map((header) => {
      const colon = header.indexOf(':');
      return [header.slice(0, colon), header.slice(colon + 1)];
    }),
  );
  return {
    id: headers['ce_id'] ?? '',
    key,
    partition: Number(partition.replace('Partition:', '')),
    offset: BigInt(offset.replace('Offset:', '')),
    headers,
    value: Buffer.from(value),
  };
}

async function outputOf(command: string, args: readonly string[]): Promise<string> {
  const tool = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: WITHIN_MS });
  const [chunks, errors]: [Buffer[], Buffer[]] = [[], []];
  tool.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  tool.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const [code] = (await once(tool, 'close')) as [number | null];
  if (code !== 0) throw new Error(`Kafka's tool: ${Buffer.concat(errors).toString().slice(-1_000)}`);
  return Buffer.concat(chunks).toString();
}

const properties = (login: NonNullable<RunningPlatform['kafka']>['login']): string =>
  login === undefined
    ? ''
    : [
        'security.protocol=SASL_PLAINTEXT',
        'sasl.mechanism=SCRAM-SHA-512',
        `sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="${login.username}" password="${login.password}";`,
        '',
      ].join('\n');
