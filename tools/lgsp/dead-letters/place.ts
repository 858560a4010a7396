import { serviceCatalogue } from '@lgsp/launcher';
import { type AxisAnswer, AxisClient } from '@lgsp/testing';
import { credentialsOf } from '../clients.ts';
import { dataDir, gateway, OPERATOR, root, UsageError } from '../command.ts';

export type Ask = <Body>(
  method: 'GET' | 'POST',
  path: string,
  options?: { readonly body?: object; readonly actor?: string },
) => Promise<Body>;

/** Where events wait: a department's inbox, reached through `r1`, or the router, a part of the gateway itself. */
export interface Place {
  readonly name: string;
  /** Of a department: it has work rows, too. */
  readonly department: boolean;
  /** `path` below the collection of parked events, or of work rows. */
  readonly ask: Ask;
  readonly work: Ask;
}

/** All of them, or the named one. */
export function places(name?: string): readonly Place[] {
  const client = new AxisClient(gateway, { ...credentialsOf(dataDir, OPERATOR), scope: 'operator' });
  const departments = serviceCatalogue(root).flatMap((service) =>
    service.topics && service.client !== undefined ? [department(client, service.name, service.client)] : [],
  );
  const all = [...departments, router(client)];
  const chosen = all.filter((place) => name === undefined || place.name === name);
  if (chosen.length === 0)
    throw new UsageError(`No ${name ?? ''}; there are: ${all.map((place) => place.name).join(', ')}`);
  return chosen;
}

function department(client: AxisClient, name: string, provider: string): Place {
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
  return { name, department: true, ask: at('parked-events'), work: at('work') };
}

function router(client: AxisClient): Place {
  const ask: Ask = async (method, path, options = {}) =>
    bodyOf(await client.own(`/admin/router/parked-events${path}`, { method, ...options }));
  return {
    name: 'router',
    department: false,
    ask,
    work: () => Promise.reject(new UsageError('The router has no work rows')),
  };
}

/** What an answer says when it is no success: a problem of the department, or the exchange's own refusal. */
interface Refusal {
  readonly title?: string;
  readonly message?: string;
  readonly detail?: string;
  readonly code?: string;
}

function bodyOf<Body>({ status, body }: AxisAnswer): Body {
  if (status < 300) return body as Body;
  const { title, message, detail, code } = body as Refusal;
  throw new Error([status, code, title ?? message, detail].filter(Boolean).join(' '));
}
