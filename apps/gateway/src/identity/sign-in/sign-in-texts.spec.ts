import { readdirSync, readFileSync } from 'node:fs';
import { languageAsked, LANGUAGES, textIn, TEXTS, type TextName } from './sign-in-texts.js';

/** Letters that Vietnamese has and English has not. */
const VIETNAMESE = /[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]/i;
const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe('the texts of the sign-in page', () => {
  it.each(Object.entries(TEXTS))('%s is there in each language, with the same values in it', (_, text) => {
    expect(Object.keys(text).sort()).toEqual([...LANGUAGES].sort());
    expect(text.vi).toMatch(VIETNAMESE);
    expect(text.en).toMatch(/^[\x20-\x7e]+$/);
    expect(placeholders(text.en)).toEqual(placeholders(text.vi));
  });

  it('stand in one place', () => {
    const elsewhere = readdirSync(import.meta.dirname)
      .filter((file) => !file.startsWith('sign-in-texts'))
      .filter((file) => VIETNAMESE.test(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')));
    expect(elsewhere).toEqual([]);
  });

  it('are all in use', () => {
    const sources = readdirSync(import.meta.dirname)
      .filter((file) => !file.startsWith('sign-in-texts'))
      .map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8'))
      .join();
    const unused = Object.keys(TEXTS).filter((name) => !sources.includes(`'${name}'`));
    expect(unused).toEqual([]);
  });

  it('are filled in', () =>
    expect(textIn('en', 'tooOften' satisfies TextName, { seconds: 7 })).toContain('in 7 seconds'));
});

describe('the language of the sign-in page', () => {
  it.each([
    [undefined, undefined, 'vi'],
    [undefined, 'en-GB,en;q=0.9', 'en'],
    [undefined, 'en;q=0.5, vi-VN', 'vi'],
    [undefined, 'fr', 'vi'],
    ['en', undefined, 'en'],
    ['vi', 'en', 'vi'],
    ['fr-CA en-US vi', 'vi', 'en'],
    ['fr', 'en', 'en'],
    ['', 'en', 'en'],
  ])('where the client asks for %j and the browser for %j', (uiLocales, accepted, language) =>
    expect(languageAsked(uiLocales, accepted)).toBe(language),
  );
});
