import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, portAnswers } from '../src/free-port.js';
import { type RunningKafka } from '../src/kafka/running-kafka.js';
import { superviseKafka } from '../src/kafka/supervise-kafka.js';

const dataDir = mkdtempSync(join(tmpdir(), 'lgsp-kafka-test-'));
const said: string[] = [];
let kafka: RunningKafka | undefined;

afterAll(async () => {
  await kafka?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await holds()); await pause(100))
    if (Date.now() > end) throw new Error(`Not within a minute; said: ${said.join('; ')}`);
}

it('a broker that was killed runs again on its port, until it is stopped', async () => {
  const port = await freePort();
  kafka = await superviseKafka({ port, dataDir, own: true }, (text) => said.push(text));
  if (kafka.how !== 'java') return; // a container is its engine's to start again
  kafka.kill?.('SIGKILL');
  await until(() => said.includes('Kafka runs again'));
  expect(await portAnswers(port)).toBe(true);
  await kafka.stop();
  expect(await portAnswers(port)).toBe(false);
  expect(said.filter((text) => text.includes('died'))).toHaveLength(1);
}, 150_000);
