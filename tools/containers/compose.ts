import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from './engine.ts';
import { must, run } from './run.ts';

/** How Compose is called here, and which it is. */
export interface Compose {
  readonly command: readonly [string, ...string[]];
  readonly version: string;
}

/** What `TEST_COMPOSE` names; v2 as a plugin or alone; else 1.29, which Debian has. @throws where there is none */
export async function findCompose(env: NodeJS.ProcessEnv, say: (text: string) => void): Promise<Compose> {
  const named = process.env['TEST_COMPOSE'];
  const cached = join(CACHE, 'bin/docker-compose');
  const ways: [string, ...string[]][] = [
    ...(named ? [[named] as [string]] : []),
    ['docker', 'compose'],
    ...(existsSync(cached) ? [[cached] as [string]] : []),
    ['docker-compose'],
  ];
  for (const command of ways) {
    const [program, ...words] = command;
    const { code, output } = await run(program, [...words, 'version', '--short'], { env, timeoutMs: 30_000 });
    const version = /\d+\.\d+\.\d+/.exec(output)?.[0];
    if (code === 0 && version !== undefined) return { command, version };
  }
  if (process.getuid?.() !== 0)
    throw new Error('No Compose is to be had: install docker compose, or docker-compose 1.29.');
  say('no Compose answers: docker-compose of Debian is installed');
  await must('apt-get', ['update', '-q']);
  await must('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'docker-compose']);
  return {
    command: ['docker-compose'],
    version: await must('docker-compose', ['version', '--short'], { env }),
  };
}
