import { type LegKind } from '@lgsp/contracts-legs';

export type Department = 'population' | 'healthcare' | 'land' | 'fire-safety';

/** Which department answers a kind (an answer of another is no answer), and how the timeline names it. */
export const LEG_KINDS: Readonly<
  Record<LegKind, { readonly answeredBy: Department; readonly name: string }>
> = {
  birth: { answeredBy: 'population', name: 'khai sinh' },
  residence: { answeredBy: 'population', name: 'đăng ký thường trú' },
  'land-transfer': { answeredBy: 'land', name: 'chuyển quyền sử dụng đất' },
  'fire-acceptance': { answeredBy: 'fire-safety', name: 'nghiệm thu về phòng cháy và chữa cháy' },
  insurance: { answeredBy: 'healthcare', name: 'thẻ BHYT' },
};
