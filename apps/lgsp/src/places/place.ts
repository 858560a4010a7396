import { told, UsageError } from '../command.js';
import { type Asked, type Gateway } from '../gateway.js';

export type Ask = <Body>(method: 'GET' | 'POST', path: string, asked?: Asked) => Promise<Body>;

/** Where something waits for an operator: a department, reached through `r1`, or the router, a part of the gateway itself. */
export interface Place {
  readonly name: string;
  /** `path` below the collection of parked events. */
  readonly parked: Ask;
  /** The same of work rows; the router has none. */
  readonly work?: Ask;
}

/** Who parks events is known by what it offers. */
const OFFERED = 'GET /admin/parked-events';

/** All of them, or the named one. */
export async function places(gateway: Gateway, name?: string): Promise<readonly Place[]> {
  const { items } = await gateway.own<{ items: { provider: string; name: string }[] }>(
    'GET',
    '/admin/endpoints',
  );
  const providers = items.filter((endpoint) => endpoint.name === OFFERED).map(({ provider }) => provider);
  const all = [...providers.map((provider) => department(gateway, provider)), router(gateway)];
  const chosen = all.filter((place) => name === undefined || place.name === name);
  if (chosen.length === 0)
    throw new UsageError(`No ${name ?? ''}; there are: ${all.map((place) => place.name).join(', ')}`);
  return chosen;
}

function department(gateway: Gateway, provider: string): Place {
  const at =
    (collection: string): Ask =>
    (method, path, asked) =>
      gateway.call(provider, method, `/admin/${collection}${path}`, asked);
  return {
    name: provider.slice(provider.lastIndexOf('/') + 1),
    parked: at('parked-events'),
    work: at('work'),
  };
}

const router = (gateway: Gateway): Place => ({
  name: 'router',
  parked: (method, path, asked) => gateway.own(method, `/admin/router/parked-events${path}`, asked),
});

/** One place that is away hides nothing of the others. */
export async function atEach(all: readonly Place[], work: (place: Place) => Promise<void>): Promise<void> {
  for (const place of all)
    await work(place).catch((error: unknown) => {
      if (error instanceof UsageError) throw error;
      console.error(`${place.name}: ${told(error)}`);
      process.exitCode = 1;
    });
}
