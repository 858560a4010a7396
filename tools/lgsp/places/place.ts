import { serviceCatalogue } from '@lgsp/launcher';
import { type ClientAnswer, SubsystemClient } from '@lgsp/testing';
import { credentialsOf } from '../clients.ts';
import { dataDir, gateway, OPERATOR, root, told, UsageError } from '../command.ts';

export type Ask = <Body>(
  method: 'GET' | 'POST',
  path: string,
  options?: { readonly body?: object; readonly actor?: string },
) => Promise<Body>;

/** Where something waits for an operator: a department, reached through `r1`, or the router, a part of the gateway itself. */
export interface Place {
  readonly name: string;
  /** `path` below the collection of parked events. */
  readonly parked: Ask;
  /** The same of work rows; the router has none. */
  readonly work?: Ask;
}

/** All of them, or the named one. */
export function places(name?: string): readonly Place[] {
  const client = new SubsystemClient(gateway, { ...credentialsOf(dataDir, OPERATOR), scope: 'operator' });
  const departments = serviceCatalogue(root).flatMap((service) =>
    service.topics && service.client !== undefined ? [department(client, service.name, service.client)] : [],
  );
  const all = [...departments, router(client)];
  const chosen = all.filter((place) => name === undefined || place.name === name);
  if (chosen.length === 0)
    throw new UsageError(`No ${name ?? ''}; there are: ${all.map((place) => place.name).join(', ')}`);
  return chosen;
}

function department(client: SubsystemClient, name: string, provider: string): Place {
  const at =
    (collection: string): Ask =>
    async (method, path, options = {}) =>
      bodyOf(
        await client.call({
          provider,
          method,
          path: `/admin/${collection}${path}`,
          purpose: 'operation',
          ...options,
        }),
      );
  return { name, parked: at('parked-events'), work: at('work') };
}

const router = (client: SubsystemClient): Place => ({
  name: 'router',
  parked: async (method, path, options = {}) =>
    bodyOf(await client.own(`/admin/router/parked-events${path}`, { method, ...options })),
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

/** What an answer says when it is no success: a problem of the department, or the exchange's own refusal. */
interface Refusal {
  readonly title?: string;
  readonly message?: string;
  readonly detail?: string;
  readonly code?: string;
}

function bodyOf<Body>({ status, body }: ClientAnswer): Body {
  if (status < 300) return body as Body;
  const { title, message, detail, code } = body as Refusal;
  throw new Error([status, code, title ?? message, detail].filter(Boolean).join(' '));
}
