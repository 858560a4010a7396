/** Letters of folded names, and the space: two words written as one, or one as two, are a slip too. */
const LETTERS = 'abcdefghijklmnopqrstuvwxz ';

/**
 * Everything one slip of the keyboard away from `key`: a letter left out, doubled or foreign, another one in its place, two
 * swapped. Some 50 for each letter, so that a database finds them as equal keys of an ordinary index.
 */
export function oneSlipFrom(key: string): string[] {
  const slips = new Set<string>();
  for (let at = 0; at <= key.length; at++) {
    const [before, after] = [key.slice(0, at), key.slice(at)];
    for (const letter of LETTERS) {
      slips.add(before + letter + after);
      if (after !== '') slips.add(before + letter + after.slice(1));
    }
    slips.add(before + after.slice(1));
    if (after.length > 1) slips.add(before + after.charAt(1) + after.charAt(0) + after.slice(2));
  }
  slips.delete(key);
  return [...slips];
}
