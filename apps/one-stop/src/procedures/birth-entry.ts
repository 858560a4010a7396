import { type BirthCase } from './birth-cases.js';
import { type Content } from './contents.js';

const asked = { askedFrom: '2027-03-01', source: 'Luật Hộ tịch 60/2014/QH13 Đ14', verified: false } as const;
/** Ethnicity is written of citizens of this country; assumed. */
const ofParent = (role: 'mother' | 'father', name: string): Content[] => {
  const exceptIn: BirthCase[] = [`foreign-${role}`];
  return [
    { part: `/${role}/ethnicity`, name: `dân tộc của ${name}`, exceptIn, ...asked },
    { part: `/${role}/nationality`, name: `quốc tịch của ${name}`, ...asked },
    { part: `/${role}/residence`, name: `nơi cư trú của ${name}`, ...asked },
  ];
};
/** It follows the parents', and may be nobody's to tell. */
const childEthnicityExceptIn: BirthCase[] = ['foundling', 'foreign-mother', 'foreign-father'];

/**
 * What an entry in the birth register says beyond names, sex and dates, which no declaration lacks. Read in secondary sources alone. The
 * day is the platform's own: portals sent none of it before. By then the declarations of the end-to-end suites have to say it.
 */
export const BIRTH_ENTRY: readonly Content[] = [
  { part: '/child/ethnicity', name: 'dân tộc của trẻ', exceptIn: childEthnicityExceptIn, ...asked },
  { part: '/child/nationality', name: 'quốc tịch của trẻ', ...asked },
  { part: '/child/hometown', name: 'quê quán của trẻ', ...asked },
  ...ofParent('mother', 'mẹ'),
  ...ofParent('father', 'cha'),
];
