import { type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { given } from '@lgsp/kernel';
import { ensureKafkaLogins } from '@lgsp/messaging';
import { freePort, portAnswers } from '../free-port.js';
import { spawnGuarded } from '../processes/spawn-guarded.js';
import { stopProcess } from '../processes/stop-process.js';
import { COMPILED_LIGHTLY, javaTool } from './java-tool.js';
import { kafkaLibraries } from './kafka-libraries.js';
import { serverProperties } from './server-properties.js';
import { type KafkaOptions, type RunningKafka } from './running-kafka.js';

const START_WITHIN_MS = 150_000;

/** One KRaft node (broker and controller) as a Java process that ends with this one. */
export async function javaKafka(options: KafkaOptions): Promise<RunningKafka> {
  const onLog = options.onLog ?? ((): void => undefined);
  const { admin, advertisedPort, tls } = options;
  const libs = await kafkaLibraries(onLog);
  const temporary = options.dataDir === undefined ? mkdtempSync(join(tmpdir(), 'lgsp-kafka-')) : undefined;
  const folder = options.dataDir ?? temporary ?? '';
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true });
  const port = options.port ?? (await freePort());
  const [controllerPort, internalPort] = [await freePort(), await freePort()];
  const properties = join(folder, 'server.properties');
  const text = serverProperties({
    bind: '127.0.0.1',
    port,
    ...given({ advertisedPort }),
    controllerPort,
    internalPort,
    logs,
    admin,
    tls,
  });
  writeFileSync(properties, text, { mode: 0o600 });
  chmodSync(properties, 0o600); // one from before keeps its mode
  if (!existsSync(join(logs, 'meta.properties'))) {
    const { code, output } = await javaTool(libs, folder, 'kafka.tools.StorageTool', [
      'format',
      // One argument: one id in 64 begins with a dash.
      ...[`--cluster-id=${clusterId()}`, '-c', properties],
    ]);
    if (code !== 0) throw new Error(`Kafka could not format its data folder: ${output.slice(-1_500)}`);
  }
  const broker = spawnGuarded(
    'java',
    ['-Xmx512m', '-XX:+UseSerialGC', ...COMPILED_LIGHTLY, '-cp', join(libs, '*'), 'kafka.Kafka', properties],
    {
      stopSignal: 'TERM',
      ...given({ removeAfter: temporary }),
    },
  );
  let output = '';
  for (const stream of [broker.stdout, broker.stderr]) {
    stream?.on('data', (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-4_000)));
  }
  const stop = (): Promise<void> => stopProcess(broker, 30_000);
  try {
    await listening(broker, port, () => output);
    if (admin !== undefined) {
      // At the internal listener, where the super user is known without a stored credential.
      const inside = { brokers: [`127.0.0.1:${internalPort}`], clientId: 'launcher', ...admin };
      await ensureKafkaLogins({ ...inside, mechanism: 'plain' }, [admin]);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  let asked = false;
  broker.once('exit', (code, signal) => {
    if (!asked) options.onDeath?.(signal ?? `code ${code}`);
  });
  return {
    brokers: [`127.0.0.1:${port}`],
    how: 'java',
    ...given({ login: admin }),
    // The broker and the shell that guards it are a process group of their own.
    kill: (signal) => process.kill(-(broker.pid ?? NaN), signal),
    stop: () => {
      asked = true;
      return stop();
    },
  };
}

/** Kafka opens a port when it is ready to serve there; it writes no log of its own without a logging library. */
async function listening(broker: ChildProcess, port: number, output: () => string): Promise<void> {
  const deadline = Date.now() + START_WITHIN_MS;
  while (!(await portAnswers(port))) {
    if (broker.exitCode !== null)
      throw new Error(`Kafka did not start (code ${broker.exitCode}): ${output()}`);
    if (Date.now() > deadline)
      throw new Error(`Kafka did not start within ${START_WITHIN_MS / 1000} s: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Kafka's form of a UUID: 16 bytes as base64url. */
const clusterId = (): string => Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
