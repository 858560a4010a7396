import { canonicalize } from '@lgsp/evidence';
import { createHash } from 'node:crypto';
import { type Declaration, type DeclarationKind } from './declarations.js';

/** Kinds whose versions people give: an ended version never returns. The rest is addressed by its content. */
const NUMBERED: readonly DeclarationKind[] = ['agreement', 'agencies', 'groups', 'members'];
const isNumbered = ({ kind, id }: Key): boolean => NUMBERED.includes(kind) && !id.startsWith('generated/');

type Key = Pick<Declaration, 'kind' | 'id' | 'version'>;

/** A row of what was ever applied. */
export interface AppliedDeclaration extends Key {
  readonly contentHash: string;
  readonly inForce: boolean;
}

export interface DeclarationChanges {
  /** In place of another version, where there is one. */
  readonly begins: readonly (Declaration & { readonly replaces?: string })[];
  /** In place of nothing. */
  readonly ends: readonly Key[];
  /** Why the files must not be applied. */
  readonly faults: readonly string[];
}

/** What brings the rows to the files: new versions begin, replaced and removed ones end. */
export function declarationChanges(
  applied: readonly AppliedDeclaration[],
  files: readonly Declaration[],
): DeclarationChanges {
  const known = new Map(applied.map((row) => [versionOf(row), row]));
  const inForce = new Map(applied.filter((row) => row.inForce).map((row) => [nameOf(row), row]));
  const faults: string[] = [];
  const begins: (Declaration & { replaces?: string })[] = [];
  for (const file of files) {
    const before = known.get(versionOf(file));
    const say = (problem: string): number =>
      faults.push(`${file.kind} ${file.id} v${file.version} ${problem}`);
    if (before && before.contentHash !== contentHash(file))
      say('was applied with other content; a change needs a new version');
    if (before?.inForce) continue;
    if (before && isNumbered(file)) say('has ended; give it a new version');
    const replaced = inForce.get(nameOf(file));
    begins.push(replaced ? { ...file, replaces: replaced.version } : file);
  }
  const named = new Set(files.map(nameOf));
  const ends = [...inForce].filter(([name]) => !named.has(name)).map(([, row]) => row);
  return { begins, ends, faults };
}

export const contentHash = ({ content }: Declaration): string =>
  createHash('sha256')
    .update(canonicalize(content as object))
    .digest('hex');

const nameOf = ({ kind, id }: Key): string => `${kind} ${id}`;
const versionOf = (key: Key): string => `${nameOf(key)} ${key.version}`;
