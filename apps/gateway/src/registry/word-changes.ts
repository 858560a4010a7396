import { type Change } from './bundles.js';
import { type DeclarationChanges } from './declaration-changes.js';
import { type AgenciesFile, type AgreementFile, type Declaration, type MembersFile } from './declarations.js';
import { textChanges } from './text-changes.js';

/**
 * What the next version of an agreement, of the agencies or of the members says otherwise, word by word: a clause that grants more, a
 * territory that grew or a client that speaks for others has to be seen before it is in force.
 */
export function wordChanges(
  inForce: readonly Declaration[],
  { begins }: Pick<DeclarationChanges, 'begins'>,
): readonly Change[] {
  const before = new Map(inForce.map((one) => [nameOf(one), one]));
  return begins
    .filter(({ replaces }) => replaces !== undefined)
    .flatMap((one) => textChanges(wordsOf(before.get(nameOf(one))), wordsOf(one)));
}

const nameOf = ({ kind, id }: Declaration): string => `${kind} ${id}`;

/** `scope of <agreement> <clause>`, `territory of agency <code>` and so on, with what stands there. */
function wordsOf(declaration: Declaration | undefined): ReadonlyMap<string, string> {
  if (declaration?.kind === 'agreement') return new Map(agreed(declaration.content as AgreementFile));
  if (declaration?.kind === 'agencies')
    return new Map(
      (declaration.content as AgenciesFile).agencies.flatMap(({ code, ...said }) =>
        words(said, `agency ${code}`),
      ),
    );
  if (declaration?.kind === 'members')
    return new Map(
      (declaration.content as MembersFile).subsystems.flatMap(({ id, ...said }) =>
        words(said, `member ${id}`),
      ),
    );
  return new Map();
}

function agreed({ id, version: _version, requests, events, ...rest }: AgreementFile): Word[] {
  const clauses = [...requests, ...events];
  return [...words(rest, id), ...clauses.flatMap(({ clause, ...said }) => words(said, `${id} ${clause}`))];
}

type Word = readonly [what: string, said: string];

const words = (said: object, where: string): Word[] =>
  Object.entries(said)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [`${name} of ${where}`, textOf(value)]);

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  // PostgreSQL keeps the keys of jsonb in an order of its own.
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, of]) => `${name}: ${textOf(of)}`)
    .join(', ');
}
