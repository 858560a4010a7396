import { type BirthContent, type CorrectedParts } from '@lgsp/contracts-population';
import { given } from '@lgsp/service-kit';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type BirthLegEntity } from '../birth-legs/birth-leg.entity.js';
import { NoSuchParent, NothingCorrected } from './birth-correction.errors.js';

export const contentOf = ({
  child,
  mother,
  father,
}: Pick<BirthLegEntity, 'child' | 'mother' | 'father'>): BirthContent => ({
  child,
  ...given({ mother, father }),
});

/** What is said now: what was signed with the right parts in it. @throws POPULATION.NO_SUCH_PARENT, POPULATION.NOTHING_CORRECTED */
export function correctedContent(signed: BirthContent, right: CorrectedParts): BirthContent {
  const parent = (role: 'mother' | 'father') => {
    const parts = right[role];
    if (!parts) return signed[role];
    const known = signed[role];
    if (!known) throw new NoSuchParent({ detail: role });
    return { ...known, ...given(parts) };
  };
  const content = {
    child: { ...signed.child, ...given(right.child ?? {}) },
    ...given({ mother: parent('mother'), father: parent('father') }),
  };
  if (isDeepStrictEqual(content, { ...signed })) throw new NothingCorrected();
  return content;
}

/** SHA-256 of the content, in whichever order its keys were written; without the salt nobody can try out whom it is of. */
export const hashOf = (content: BirthContent, salt: string): string =>
  createHash('sha256')
    .update(salt)
    .update(JSON.stringify(sorted(content)))
    .digest('hex');

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}
