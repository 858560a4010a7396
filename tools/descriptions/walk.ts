import { given } from '@lgsp/kernel';
import { runCommand, type RunningPlatform } from '@lgsp/launcher';
import { gatewaysOf, ownParty, SubsystemClient } from '@lgsp/testing';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Caller } from './callers.ts';
import { type Bounds, configuration } from './configuration.ts';
import { operationsOf } from './document.ts';
import { narrowed, type Served } from './served.ts';

const HOOKS = join(import.meta.dirname, 'hooks.py');
const KILLED_AFTER_MS = 900_000;

export interface Surroundings {
  readonly platform: RunningPlatform;
  readonly python: string;
  /** Where its files go. */
  readonly folder: string;
  readonly bounds: Bounds;
}

export interface Outcome {
  readonly calls: number;
  readonly operations: number;
  readonly code: number;
  readonly output: string;
  /** Operations that nobody may call, by the registry. */
  readonly closed: readonly string[];
  /** Those of which no call came as far as their door: whatever was found says nothing of them. */
  readonly unreached: readonly string[];
}

/** Of a token, an agreement or a form: said before the operation is asked. */
const BEFORE_THE_DOOR = new Set(['400', '401', '403', '429']);

/** Calls of one description, as Schemathesis makes them up. */
export async function walk({ name, document, callerOf }: Served, around: Surroundings): Promise<Outcome> {
  const { platform, python, folder, bounds } = around;
  const [gateway = ''] = gatewaysOf(platform);
  const calls = new Map<string, Called>();
  const closed: string[] = [];
  for (const operation of operationsOf(document)) {
    const caller = callerOf(operation);
    const isProven = operation.described['x-proof'] !== undefined;
    if (caller) calls.set(operation.name, { ...caller, isProven });
    else closed.push(operation.name);
  }
  const [config, description, headers, answered] = ['toml', 'json', 'headers.json', 'answered.json'].map(
    (end) => join(folder, `${name}.${end}`),
  ) as [string, string, string, string];
  const sent = await headersOf(calls, gateway, platform);
  writeFileSync(config, configuration(bounds));
  writeFileSync(headers, JSON.stringify(Object.fromEntries(sent)));
  const asked = narrowed(document, calls);
  writeFileSync(description, JSON.stringify(asked));
  const { code, output } = await runCommand(
    python,
    [
      ...['-m', 'schemathesis.cli', '--config-file', config, 'run', description, '--no-color'],
      ...['--url', new URL(document.servers[0]?.url ?? '/', gateway).href],
    ],
    {
      cwd: folder,
      timeoutMs: KILLED_AFTER_MS,
      env: { ...process.env, SCHEMATHESIS_HOOKS: HOOKS, SENT: headers, ANSWERED: answered },
    },
  );
  const statuses = existsSync(answered)
    ? (JSON.parse(readFileSync(answered, 'utf8')) as Record<string, Record<string, number>>)
    : {};
  return {
    ...{ code, output, closed, operations: calls.size },
    calls: Object.values(statuses)
      .flatMap((counts) => Object.values(counts))
      .reduce((sum, n) => sum + n, 0),
    unreached: operationsOf(asked).flatMap((operation) =>
      Object.keys(statuses[operation.name] ?? {}).every((status) => BEFORE_THE_DOOR.has(status))
        ? [operation.name]
        : [],
    ),
  };
}

/** A proven act asks for the official's own token. */
type Called = Caller & { readonly isProven: boolean };

/** What every call of an operation carries, by its name. */
async function headersOf(
  calls: ReadonlyMap<string, Called>,
  gateway: string,
  platform: RunningPlatform,
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const clients = new Map<string, SubsystemClient>();
  const sent = new Map<string, Readonly<Record<string, string>>>();
  for (const [name, { client: id, scope, purpose, actor, isProven }] of calls) {
    const key = `${id} ${scope}`;
    const client =
      clients.get(key) ?? new SubsystemClient(gateway, { ...platform.credentials(id), ...given({ scope }) });
    clients.set(key, client);
    sent.set(name, {
      Authorization: `Bearer ${await client.token()}`,
      'X-Road-Client': id,
      // Longer than anything takes.
      'X-LGSP-Timeout': '25000',
      ...given({
        'X-LGSP-Purpose': purpose,
        'X-Road-UserId': actor,
        'X-LGSP-Actor-Token': actor && isProven ? await client.actorToken(actor) : undefined,
        'X-Road-Represented-Party': actor ? undefined : ownParty(id),
      }),
    });
  }
  return sent;
}
