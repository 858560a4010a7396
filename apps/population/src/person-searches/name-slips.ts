/**
 * What stands in folded names: letters, and the space, the apostrophe and the hyphen, so that two words written as one, or one as two, are a slip too. A
 * release before this one folded Iceland's *ð* to itself: until its rows are folded anew they are a slip away.
 */
const LETTERS = "abcdefghijklmnopqrstuvwxz '’-ð";

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
