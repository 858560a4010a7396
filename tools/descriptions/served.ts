import { type RunningPlatform } from '@lgsp/launcher';
import { gatewaysOf, SubsystemClient } from '@lgsp/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Caller, type Registry } from './callers.ts';
import { type Document, type Operation, operationsOf, type Response } from './document.ts';

/** One description, with who may call each operation of it. */
export interface Served {
  readonly name: string;
  /** A system of others, which the simulator plays. */
  readonly isSimulated: boolean;
  readonly document: Document;
  /** Undefined: nobody. */
  readonly callerOf: (operation: Operation) => Caller | undefined;
}

const OPERATOR = 'VN/GOV/H56/operator';
const AUDITOR = 'VN/GOV/H56.TT/auditor';

/** What stands behind the exchange, as its gateway hands it out; and the gateway itself. */
export async function served(platform: RunningPlatform, registry: Registry): Promise<readonly Served[]> {
  const [gateway = ''] = gatewaysOf(platform);
  const client = new SubsystemClient(gateway, platform.credentials(OPERATOR));
  const headers = { authorization: `Bearer ${await client.token()}`, 'X-Road-Client': OPERATOR };
  const behind = registry.providers().map(async (provider, place) => {
    const answer = await fetch(`${gateway}/r1/${provider.id}/getOpenAPI?serviceCode=api`, { headers });
    const document = (await answer.json()) as Document;
    return {
      name: provider.id.split('/').at(-1) ?? '',
      isSimulated: provider.simulated === true,
      // The kit's administration is the same everywhere.
      document: place === 0 ? document : without(document, '/admin/'),
      callerOf: (operation: Operation) => registry.callerOf(provider.id, operation),
    };
  });
  return [...(await Promise.all(behind)), ownRoutes(registry)];
}

/** The gateway hands its own out nowhere. */
function ownRoutes(registry: Registry): Served {
  const file = join(registry.folder, 'generated/openapi/gateway.json');
  return {
    name: 'gateway',
    isSimulated: false,
    document: JSON.parse(readFileSync(file, 'utf8')) as Document,
    callerOf: ({ name, described }) => {
      const act = described['x-act'];
      const actor = act && registry.official(act, OPERATOR);
      if (act) return actor === undefined ? undefined : { client: OPERATOR, scope: 'operator', actor };
      const isAuditors = name.startsWith('GET /exchanges');
      return isAuditors ? { client: AUDITOR, scope: 'auditor' } : { client: OPERATOR, scope: 'operator' };
    },
  };
}

const without = (document: Document, start: string): Document => ({
  ...document,
  paths: Object.fromEntries(Object.entries(document.paths).filter(([path]) => !path.startsWith(start))),
});

/** What the exchange itself reads, the same with every call. */
const OF_EXCHANGE = '#/components/parameters/';

/**
 * The description with these operations alone. What the exchange reads is drawn for the first reading and the first changing one; for all others
 * the calls would only repeat it.
 */
export function narrowed(document: Document, calls: ReadonlyMap<string, Caller>): Document {
  const paths: Record<string, Record<string, Operation['described']>> = {};
  const drawn = new Set<string>();
  for (const { name, path, verb, described } of operationsOf(document)) {
    if (!calls.has(name)) continue;
    const parameters = drawn.has(verb)
      ? described.parameters?.filter(({ $ref }) => !$ref?.startsWith(OF_EXCHANGE))
      : described.parameters;
    drawn.add(verb);
    (paths[path] ??= {})[verb] = {
      ...described,
      ...(parameters && { parameters }),
      responses: mapValues(described.responses, rowsAsValues),
    };
  }
  return { ...document, paths };
}

/**
 * Schemathesis reads every line of NDJSON as a value of its own and holds it against the schema, which OpenAPI 3.1 has for the whole text: here
 * it gets that of a row.
 */
const rowsAsValues = (response: Response): Response => ({
  ...response,
  ...(response.content && {
    content: mapValues(response.content, ({ schema, ...rest }) => ({
      ...rest,
      schema: schema?.contentSchema ?? schema,
    })),
  }),
});

const mapValues = <Value>(record: Readonly<Record<string, Value>>, map: (value: Value) => Value) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
