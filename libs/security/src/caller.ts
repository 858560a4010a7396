import { given, isUuid } from '@lgsp/kernel';
import { HEADER, parseSubsystemId } from '@lgsp/x-road';
import { parseScope, type Scope } from './scope.js';
import { BadCaller } from './security.errors.js';

/** Who calls, as the gateway says; believed only under the gateway's token. */
export interface CallerIdentity {
  /** The calling subsystem, `VN/GOV/<member>/<subsystem>`. */
  readonly client: string;
  /** Its ids of before it moved to another member: what was done under them is its own. */
  readonly formerClients?: readonly string[];
  /** `<member>:<opaque staff id>` or `system:<system>`, as the client asserts it. */
  readonly actor: string;
  /** Other entries of the acting person in the directory of officials, then and now, as the gateway asserts them; absent where there are none. */
  readonly otherEntries?: readonly string[];
  readonly dossier?: string;
  readonly purpose?: string;
  readonly procedure?: string;
  /** Of the exchange that this call is: id of its record. */
  readonly exchangeId?: string;
  /** Of which rows it may see some; absent where the endpoint has none of places. */
  readonly scope?: Scope;
}

/** The agency that acts: whose rows the call may see, or of the official; undefined for a system of none. */
export const agencyOf = ({ actor, scope }: CallerIdentity): string | undefined => {
  if (typeof scope === 'object') return scope.agency;
  return actor.startsWith('system:') ? undefined : actor.slice(0, actor.indexOf(':'));
};

/** The ids by which rows may name the caller's system. */
export const clientsOf = ({ client, formerClients = [] }: CallerIdentity): readonly string[] => [
  client,
  ...formerClients,
];

/** All values of one header or metadata key, as they came. */
export type HeaderValues = (name: string) => readonly string[];

const ACTOR = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}:[\p{L}\p{N}][\p{L}\p{N}._@-]{0,99}$/u;

/** So many other entries of a person are told at most. */
export const MOST_OTHER_ENTRIES = 20;

const areEntries = (ids: readonly string[]): boolean =>
  ids.length <= MOST_OTHER_ENTRIES && ids.every((id) => ACTOR.test(id));

/** Throws SECURITY.BAD_CALLER when the client is missing, malformed, or given twice and differently. */
export function readCaller(values: HeaderValues): CallerIdentity {
  const only = (name: string): string | undefined => {
    const all = new Set(values(name));
    if (all.size > 1) throw new BadCaller({ detail: `${name} is given twice and differs` });
    return [...all][0] || undefined;
  };
  const client = parseSubsystemId(only(HEADER.client) ?? '');
  if (!client) throw new BadCaller({ detail: HEADER.client });
  const actor = only(HEADER.userId) ?? `system:${client.subsystem}`;
  if (!ACTOR.test(actor)) throw new BadCaller({ detail: HEADER.userId });
  const otherEntries = only(HEADER.actorAlso)?.split(',');
  if (otherEntries && !areEntries(otherEntries)) throw new BadCaller({ detail: HEADER.actorAlso });
  const exchangeId = only(HEADER.requestId);
  if (exchangeId !== undefined && !isUuid(exchangeId)) throw new BadCaller({ detail: HEADER.requestId });
  const told = only(HEADER.scope);
  const scope = told === undefined ? undefined : parseScope(told);
  if (told !== undefined && scope === undefined) throw new BadCaller({ detail: HEADER.scope });
  const formerClients = only(HEADER.clientFormerly)?.split(',');
  if (formerClients?.some((id) => parseSubsystemId(id)?.text !== id))
    throw new BadCaller({ detail: HEADER.clientFormerly });
  const [dossier, purpose, procedure] = [only(HEADER.issue), only(HEADER.purpose), only(HEADER.procedure)];
  return {
    client: client.text,
    actor,
    ...given({ formerClients, otherEntries, dossier, purpose, procedure, exchangeId, scope }),
  };
}
