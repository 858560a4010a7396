/** What leaves no ink: spaces, controls, joiners and fillers, code points that nobody has assigned. */
const INKLESS = String.raw`\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}`;
const INK = new RegExp(`[^${INKLESS}]`, 'u');
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const SPACES = /[\s\p{Z}\u2800]+/gu;

/** Is there anything that a reader sees? */
export const isVisible = (text: string): boolean => INK.test(text);

/** The same to the eye: without what is not seen, one space where there are some. */
export const asSeen = (text: string): string => text.replace(UNSEEN, '').replace(SPACES, ' ').trim();
