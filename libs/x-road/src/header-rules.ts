import { type AnswerRule, HEADER_TABLE, type RequestRule } from './header-table.js';
import { HEADER } from './headers.js';

/** What the table says of one name. */
export interface HeaderRule {
  /** False: the table knows nothing of it, and a clause may name it. */
  readonly listed: boolean;
  readonly request: RequestRule;
  readonly answer: AnswerRule;
  readonly list: boolean;
  readonly grpc: boolean;
  readonly machine: boolean;
}

const UNLISTED: HeaderRule = {
  ...{ listed: false, request: 'dropped', answer: 'dropped' },
  ...{ list: true, grpc: false, machine: false },
};
/** `X_Road_UserId` is read as `X-Road-UserId` by whoever turns names into variables (RFC 3875 §4.1.18). */
const TWIN: HeaderRule = { ...UNLISTED, listed: true, request: 'refused' };

const exact = new Map<string, HeaderRule>();
const beginnings: (readonly [start: string, rule: HeaderRule])[] = [];
for (const { names, request, answer, ...flags } of HEADER_TABLE) {
  const { list = false, grpc = false, machine = false } = flags;
  const rule: HeaderRule = { listed: true, request, answer, list, grpc, machine };
  for (const name of names)
    if (name.endsWith('*')) beginnings.push([name.slice(0, -1), rule]);
    else exact.set(name, rule);
}
// What every call brings is found at once.
for (const name of Object.values(HEADER)) if (!exact.has(name)) exact.set(name, searched(name));

/** The rule of a header or metadata key, by its name in lower case. */
export const headerRule = (name: string): HeaderRule => exact.get(name) ?? searched(name);

function searched(name: string): HeaderRule {
  if (name.includes('_')) {
    const { request } = headerRule(name.replaceAll('_', '-'));
    return request === 'dropped' || request === 'passes' ? UNLISTED : TWIN;
  }
  return beginnings.find(([start]) => name.startsWith(start))?.[1] ?? UNLISTED;
}

/** May a clause let it pass? A plain name that the table knows nothing of. */
export const isClauseHeader = (name: string): boolean =>
  /^[a-z][a-z0-9-]{0,60}$/.test(name) && !headerRule(name).listed;
