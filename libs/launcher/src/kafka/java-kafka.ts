import { type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, portAnswers } from '../free-port.js';
import { runCommand } from '../processes/run-command.js';
import { spawnGuarded } from '../processes/spawn-guarded.js';
import { stopProcess } from '../processes/stop-process.js';
import { kafkaLibraries } from './kafka-libraries.js';
import { type KafkaOptions, type RunningKafka } from './start-kafka.js';

const START_WITHIN_MS = 60_000;

/** One KRaft node (broker and controller) as a Java process that ends with this one. */
export async function javaKafka(options: KafkaOptions): Promise<RunningKafka> {
  const onLog = options.onLog ?? ((): void => undefined);
  const libs = await kafkaLibraries(onLog);
  const temporary = options.dataDir === undefined ? mkdtempSync(join(tmpdir(), 'lgsp-kafka-')) : undefined;
  const folder = options.dataDir ?? temporary ?? '';
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true });
  const port = options.port ?? (await freePort());
  const controllerPort = await freePort();
  const properties = join(folder, 'server.properties');
  writeFileSync(properties, serverProperties(port, controllerPort, logs));
  const classes = ['-cp', join(libs, '*')];
  if (!existsSync(join(logs, 'meta.properties'))) {
    const format = await runCommand('java', [
      ...classes,
      'kafka.tools.StorageTool',
      'format',
      '-t',
      clusterId(),
      '-c',
      properties,
    ]);
    if (format.code !== 0)
      throw new Error(`Kafka could not format its data folder: ${format.output.slice(-1_500)}`);
  }
  const broker = spawnGuarded(
    'java',
    ['-Xmx512m', '-XX:+UseSerialGC', ...classes, 'kafka.Kafka', properties],
    {
      stopSignal: 'TERM',
      ...(temporary === undefined ? {} : { removeAfter: temporary }),
    },
  );
  let output = '';
  for (const stream of [broker.stdout, broker.stderr]) {
    stream?.on('data', (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-4_000)));
  }
  await listening(broker, port, () => output);
  return { brokers: [`127.0.0.1:${port}`], how: 'java', stop: () => stopProcess(broker, 30_000) };
}

/** Kafka opens its port when it is ready to serve; it writes no log of its own without a logging library. */
async function listening(broker: ChildProcess, port: number, output: () => string): Promise<void> {
  const deadline = Date.now() + START_WITHIN_MS;
  while (!(await portAnswers(port))) {
    if (broker.exitCode !== null)
      throw new Error(`Kafka did not start (code ${broker.exitCode}): ${output()}`);
    if (Date.now() > deadline) {
      await stopProcess(broker, 5_000);
      throw new Error(`Kafka did not start within ${START_WITHIN_MS / 1000} s: ${output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Kafka's form of a UUID: 16 bytes as base64url. */
const clusterId = (): string => Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');

function serverProperties(port: number, controllerPort: number, logs: string): string {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': logs,
    'auto.create.topics.enable': false,
    'offsets.topic.num.partitions': 4,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'min.insync.replicas': 1,
    'group.initial.rebalance.delay.ms': 0,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
