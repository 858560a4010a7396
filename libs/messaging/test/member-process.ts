import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type BusOptions, createBus } from '../src/index.js';

interface Member {
  readonly bus: BusOptions;
  readonly group: string;
  readonly topic: string;
  readonly workMs: number;
}

/** This file as a process of its own, which is a member of the group until it is killed. */
export function memberProcess(member: Member): ChildProcess {
  const sources = fileURLToPath(new URL('../../../tools/source-hooks.mjs', import.meta.url));
  const child = fork(fileURLToPath(import.meta.url), ['member'], { execArgv: ['--import', sources] });
  child.send(member);
  return child;
}

async function beMember({ bus, group, topic, workMs }: Member): Promise<void> {
  const connected = await createBus(bus);
  await connected.subscribe({
    group,
    topics: [topic],
    onBatch: async ({ messages }) => {
      const shown = messages.map(({ key, value }) => ({ key, text: value.toString() }));
      process.send?.({ phase: 'began', messages: shown });
      await delay(workMs);
      process.send?.({ phase: 'ended', messages: shown });
    },
  });
}

if (process.argv[2] === 'member') process.once('message', (member: Member) => void beMember(member));
