import { uuidv7 } from '@lgsp/kernel';
import { type JsonAnswer, type RunningDepartment } from './running-department.js';
import { scopedRoutes } from './scoped-routes.js';

type Headers = Readonly<Record<string, string>>;

/** The commune of the suites' fixtures, as its People's Committee asks; and the ward beside it. */
export const HERE: Headers = { 'x-lgsp-scope': 'agency=H56.HT01;communes=14797' };
export const THERE: Headers = { 'x-lgsp-scope': 'agency=H56.14758;communes=14758' };

/** Who took over from the People's Committee of that commune. */
export const HEIR: Headers = { 'x-lgsp-scope': 'agency=H56.HT99;formerly=H56.HT01;communes=14797' };

/** Tables whose rows keep the unit beside a commune's code. */
interface KeptUnits {
  readonly running: () => RunningDepartment;
  readonly tables: readonly string[];
}

interface Ask {
  (scope: Headers): Promise<JsonAnswer>;
  readonly kept?: KeptUnits;
}

/** One route: asked from there it says that nothing is there, asked from here it does its work. */
export interface PlaceStep {
  readonly ask: Ask;
  readonly outside: object;
  readonly inside: object;
}

/**
 * How a walk asks, as an official; paths are made when it is asked, since what they name is made before. `tables` keep the unit beside a commune's code: what lies in a
 * commune that had the code before is outside, too.
 */
export function placeAsks(running: () => RunningDepartment, more: Headers, tables: readonly string[] = []) {
  const kept = tables.length > 0 ? { running, tables } : undefined;
  const asking = (ask: (scope: Headers) => Promise<JsonAnswer>): Ask =>
    kept ? Object.assign(ask, { kept }) : ask;
  const call = (method: string, path: () => string, body?: () => object, own: Headers = {}): Ask =>
    asking((scope) => running().call(method, path(), body?.(), { ...more, ...own, ...scope }));
  return {
    get: (path: () => string) => call('GET', path),
    post: (path: () => string, body?: () => object, own?: Headers) => call('POST', path, body, own),
    put: (path: () => string, body: () => object) => call('PUT', path, body),
    /** A method, its refusal as the status that REST gives it. */
    rpc: (protoPath: string, method: string, request: () => object): Ask =>
      asking(async (scope) => {
        const { RpcClient } = await import('../rpc/index.js'); // who has no proto loads no gRPC
        const client = new RpcClient(running().grpc, protoPath);
        const headers = {
          authorization: `Bearer ${running().token}`,
          'x-road-client': 'VN/GOV/H56/one-stop',
          ...scope,
        };
        const answer = await client.call(method, request(), headers).finally(() => client.close());
        if (answer.ok) return { status: 200, body: { ...answer.message } };
        return { status: 404, body: { code: String(answer.error.metadata.get('lgsp-code')[0]) } };
      }),
    /** Its lines as items. */
    stream: (path: () => string): Ask =>
      asking(async (scope) => {
        const headers = {
          'x-road-client': 'VN/GOV/H56/one-stop',
          ...more,
          ...scope,
          accept: 'application/x-ndjson',
          authorization: `Bearer ${running().token}`,
        };
        const answer = await fetch(`${running().url}${path()}`, {
          headers: { 'x-road-request-id': uuidv7(), ...headers },
        });
        const text = await answer.text();
        if (answer.status !== 200)
          return { status: answer.status, body: JSON.parse(text) as JsonAnswer['body'] };
        return {
          status: 200,
          body: {
            items: text
              .split('\n')
              .filter(Boolean)
              .map((line): unknown => JSON.parse(line)),
          },
        };
      }),
  };
}

/** Walks in the order of the steps, along every route of the department that has rows of places; what it may see, its heir may. */
export function walkPlaces(system: string, steps: Readonly<Record<string, PlaceStep>>): void {
  it('leaves out no route that has rows of places', () =>
    expect(Object.keys(steps).sort()).toEqual(scopedRoutes(system)));

  it.each(Object.entries(steps))('%s', async (route, { ask, outside, inside }) => {
    expect(await ask(THERE)).toMatchObject(outside);
    if (ask.kept && !entersOnly(outside))
      await underFormerUnits(ask.kept, async () => expect(await ask(HERE)).toMatchObject(outside));
    // What changes something is done once.
    if (/^GET |\/Get/.test(route)) expect(await ask(HEIR)).toMatchObject(inside);
    expect(await ask(HERE)).toMatchObject(inside);
  });
}

/** It makes a row and reads none, or one's own. */
const entersOnly = (outside: object): boolean =>
  'status' in outside && [201, 403].includes(Number(outside.status));

async function underFormerUnits({ running, tables }: KeptUnits, work: () => Promise<void>): Promise<void> {
  for (const table of tables) await running().rows(`UPDATE ${table} SET unit_id = unit_id || '-former'`);
  try {
    await work();
  } finally {
    for (const table of tables)
      await running().rows(`UPDATE ${table} SET unit_id = replace(unit_id, '-former', '')`);
  }
}
