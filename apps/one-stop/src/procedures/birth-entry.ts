import { type Content } from './contents.js';

const asked = { askedFrom: '2027-03-01', source: 'Luật Hộ tịch 60/2014/QH13 Đ14', verified: false } as const;
const ofParent = (part: string, name: string): Content[] => [
  { part: `${part}/ethnicity`, name: `dân tộc của ${name}`, ...asked },
  { part: `${part}/nationality`, name: `quốc tịch của ${name}`, ...asked },
  { part: `${part}/residence`, name: `nơi cư trú của ${name}`, ...asked },
];

/**
 * What an entry in the birth register says beyond names, sex and dates, which no declaration lacks. Read in secondary sources alone. The
 * day is the platform's own: portals sent none of it before.
 */
export const BIRTH_ENTRY: readonly Content[] = [
  { part: '/child/ethnicity', name: 'dân tộc của trẻ', ...asked },
  { part: '/child/nationality', name: 'quốc tịch của trẻ', ...asked },
  { part: '/child/hometown', name: 'quê quán của trẻ', ...asked },
  ...ofParent('/mother', 'mẹ'),
  ...ofParent('/father', 'cha'),
];
