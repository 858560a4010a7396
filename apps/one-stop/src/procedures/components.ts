import { type Bilingual } from '@lgsp/kernel';
import { type BirthCase } from './birth-cases.js';
import { type Component, type Retention } from './component.js';

/*
 * No published list of a procedure's papers was at hand: codes, counts and whether an original is needed are placeholders. What stands in
 * place of a birth notification is read in secondary sources alone.
 */

/** One original, of which a scan will do. */
const paper = (
  code: string,
  name: Bilingual,
  rest: Partial<Omit<Component, 'code' | 'name'>> = {},
): Component => ({
  code,
  name,
  required: true,
  originals: 1,
  copies: 0,
  originalNeeded: false,
  source: null,
  verified: false,
  ...rest,
});

const birthProof = {
  alternativeOf: 'birth-proof',
  cases: ['notified', 'unnotified'],
  // A notification's code stands for the paper until an officer looks.
  examinedIn: ['unnotified'],
  source: 'Luật Hộ tịch 60/2014/QH13 Đ16.1',
} as const;
/** Asked and missed in this case alone. */
const onlyIn = (birthCase: BirthCase) => ({ cases: [birthCase], examinedIn: [birthCase] });

export const BIRTH_COMPONENTS: readonly Component[] = [
  paper('GIAY-CHUNG-SINH', { vi: 'Giấy chứng sinh', en: 'Birth notification' }, birthProof),
  paper(
    'VAN-BAN-LAM-CHUNG',
    { vi: 'Văn bản của người làm chứng về việc sinh', en: 'A witness’s statement of the birth' },
    birthProof,
  ),
  paper(
    'GIAY-CAM-DOAN',
    { vi: 'Giấy cam đoan về việc sinh', en: 'A written undertaking about the birth' },
    birthProof,
  ),
  paper(
    'BIEN-BAN-TRE-BO-ROI',
    { vi: 'Biên bản về việc trẻ bị bỏ rơi', en: 'Report of a foundling' },
    { ...onlyIn('foundling'), source: birthProof.source },
  ),
  paper(
    'CHUNG-CU-QUAN-HE-CHA-CON',
    {
      vi: 'Chứng cứ về quan hệ cha, con hoặc văn bản cam đoan có ít nhất hai người làm chứng',
      en: 'Proof that the father is the father, or an undertaking with at least two witnesses',
    },
    { ...onlyIn('father-alone'), source: 'NĐ 123/2015/NĐ-CP Đ15' },
  ),
  paper(
    'GIAY-TO-NUOC-NGOAI',
    {
      vi: 'Giấy tờ của cơ quan nước ngoài xác nhận việc sinh và quan hệ mẹ, con',
      en: 'A foreign authority’s paper that tells the birth and whose child it is',
    },
    { ...onlyIn('born-abroad'), source: 'NĐ 123/2015/NĐ-CP Đ29' },
  ),
  paper(
    'THOA-THUAN-QUOC-TICH',
    { vi: 'Văn bản thỏa thuận của cha mẹ về quốc tịch của con', en: 'The parents’ agreement on nationality' },
    { ...onlyIn('parents-of-two-nations'), source: 'Luật Quốc tịch 24/2008/QH12 Đ16' },
  ),
  paper(
    'CHUNG-MINH-MANG-THAI-HO',
    { vi: 'Văn bản chứng minh việc mang thai hộ', en: 'Proof of surrogacy' },
    { required: false, source: birthProof.source },
  ),
  paper(
    'Y-KIEN-CHU-HO',
    { vi: 'Ý kiến đồng ý của chủ hộ', en: 'The householder’s consent' },
    { required: false },
  ),
];

/** The day is ours, as that of what a birth's declaration has to say is. */
const missedLater = { examinedFrom: '2027-03-01' } as const;

export const LAND_TRANSFER_COMPONENTS: readonly Component[] = [
  paper(
    'DON-DANG-KY-BIEN-DONG',
    { vi: 'Đơn đăng ký biến động', en: 'Application to register the change' },
    missedLater,
  ),
  paper(
    'GIAY-CHUNG-NHAN',
    { vi: 'Giấy chứng nhận quyền sử dụng đất đã cấp', en: 'The certificate of the land-use right' },
    { originalNeeded: true, ...missedLater },
  ),
  paper(
    'HOP-DONG',
    { vi: 'Hợp đồng, văn bản về chuyển quyền', en: 'The contract or deed of the transfer' },
    missedLater,
  ),
  paper(
    'VAN-BAN-UY-QUYEN',
    { vi: 'Văn bản ủy quyền', en: 'Power of attorney' },
    { required: false, originals: 0, copies: 1 },
  ),
];

export const FIRE_ACCEPTANCE_COMPONENTS: readonly Component[] = [
  paper('VAN-BAN-DE-NGHI', { vi: 'Văn bản đề nghị kiểm tra', en: 'Request for the check' }, missedLater),
  paper(
    'VAN-BAN-THAM-DINH',
    { vi: 'Văn bản thẩm định thiết kế và hồ sơ kèm theo', en: 'Appraisal of the design, with its file' },
    { originals: 0, copies: 1, ...missedLater },
  ),
  paper('BIEN-BAN-NGHIEM-THU', { vi: 'Biên bản nghiệm thu', en: 'Minutes of the acceptance' }, missedLater),
];

/** Nobody has looked up how long which kind is kept, so nothing is deleted by this alone (`DOCUMENTS_DELETED`). */
export const KEPT: Retention = { years: 20, source: null, verified: false };
