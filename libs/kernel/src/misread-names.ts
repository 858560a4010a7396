import { isVietnamese } from './vietnamese-words.js';

/*
 * Vietnamese names whose bytes were read as Western European letters (Latin-1, Windows-1252). TCVN 5712:1993 (TCVN3, the ABC fonts) has one byte for each
 * letter; VNI writes a plain letter and after it a byte for its marks.
 */
const TCVN3 = pairs(
  '¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ',
  'ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ',
);
const VNI_LETTERS = pairs('ôöñæóòî', 'ơưđỉĩịỵ');
const VNI_MARKS = new Map(
  Object.entries({
    ù: '\u0301',
    ø: '\u0300',
    û: '\u0309',
    õ: '\u0303',
    ï: '\u0323',
    ...{
      â: '\u0302',
      á: '\u0302\u0301',
      à: '\u0302\u0300',
      å: '\u0302\u0309',
      ã: '\u0302\u0303',
      ä: '\u0302\u0323',
    },
    ...{
      ê: '\u0306',
      é: '\u0306\u0301',
      è: '\u0306\u0300',
      ú: '\u0306\u0309',
      ü: '\u0306\u0303',
      ë: '\u0306\u0323',
    },
  }),
);

function pairs(read: string, meant: string): ReadonlyMap<string, string> {
  const letters = [...meant];
  return new Map([...read].map((byte, at) => [byte, letters[at] ?? byte]));
}

const asTcvn3 = (word: string): string =>
  [...word]
    .map((byte) => TCVN3.get(byte) ?? byte)
    .join('')
    .toLowerCase();

const asVni = (word: string): string =>
  [...word.toLowerCase()]
    .map((byte, at, all) => {
      const mark = /[aeouyôö]/.test(all[at - 1] ?? '') ? VNI_MARKS.get(byte) : undefined;
      return mark ?? VNI_LETTERS.get(byte) ?? byte;
    })
    .join('')
    .normalize('NFC');

const wasOther = (words: readonly string[], read: (word: string) => string): boolean =>
  words.every((word) => isVietnamese(word) || isVietnamese(read(word)));

/** Later bytes of a letter in UTF-8. After a byte that is a letter of Vietnamese too, no space, quote or dash counts: *LÊ – NGÃ* is a name. */
const BYTE = '\u0080-\u009f\u00a1-\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ';
const ANY_BYTE = `${BYTE}\u00a0‘’“”•–—…`;
const UTF8 = new RegExp(`[ÄÅÆ][${ANY_BYTE}]|[ÃÂÌ][${BYTE}]|á[º»][${ANY_BYTE}]|â€|\\p{Ll}Ã`, 'u');

export function isMisread(name: string): boolean {
  if (UTF8.test(name)) return true;
  if (/[^\0-\u00ff]/.test(name)) return false;
  const words = name.split(/[\s'-]+/).filter((word) => word !== '');
  return words.some((word) => !isVietnamese(word)) && [asTcvn3, asVni].some((read) => wasOther(words, read));
}
