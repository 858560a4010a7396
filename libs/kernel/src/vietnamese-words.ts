import { TONES } from './tone-marks.js';

const ONSETS = 'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x';
const VOWELS = `a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iu oa oă oe oi oo ôi ơi ua uâ uê ui uô uơ uy ưa ưi ưu ươ yê
  oai oao oay oeo uây uôi uya uyê uyu iêu yêu ươi ươu`;
const CODAS = 'c ch m n ng nh p t';

const oneOf = (words: string): string => words.split(/\s+/).join('|').normalize('NFD');
const WORD = new RegExp(`^(?:${oneOf(ONSETS)})?(?:${oneOf(VOWELS)})(?:${oneOf(CODAS)})?$`);
const TONE = new RegExp(`[${TONES}]`, 'g');

/** Could this be one word of Vietnamese, in small letters, in capitals, or led by a capital? Also a letter alone, as in *Nguyễn Văn A*. */
export function isVietnamese(word: string): boolean {
  if (/\p{Ll}\p{Lu}/u.test(word)) return false;
  if (/^\p{L}$/u.test(word)) return true;
  const decomposed = word.toLowerCase().normalize('NFD');
  return (decomposed.match(TONE) ?? []).length < 2 && WORD.test(decomposed.replace(TONE, ''));
}
