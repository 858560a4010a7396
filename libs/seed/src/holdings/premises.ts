import { type FacilityKind, type RiskGroup } from '@lgsp/contracts-fire-safety';
import { type FacilityMeasures } from '@lgsp/contracts-legs';
import { given, localDateOf } from '@lgsp/kernel';
import { dateOf, type Day, dayOf, THIS_DAY } from '../days.js';
import { type DossierCodes, Paper } from '../dossiers/paper.js';
import { adults, placeOf, stated, submittedOn } from '../dossiers/stated.js';
import { type Story } from '../dossiers/story.js';
import { type Ids } from '../ids.js';
import { type Household, type Person } from '../people.js';
import { type Random } from '../random.js';
import { weighted } from '../weighted.js';

export interface Facility {
  readonly id: string;
  readonly name: string;
  readonly kind: FacilityKind;
  readonly measures: FacilityMeasures;
  readonly statedGroup?: RiskGroup;
  readonly holder: Person;
  readonly registered: Day;
  readonly inspections: readonly Inspection[];
  /** Asked for by a dossier; done, or on the desk of fire safety. */
  readonly acceptance?: Story<'fire-acceptance'>;
}

export interface Inspection {
  readonly id: string;
  readonly on: string;
  readonly minutesNumber: string;
  readonly fault?: string;
  readonly mendBy?: string;
  readonly mendedOn?: string;
}

/** Shares; assumed. */
const WITH_PREMISES = 0.03;
const INSPECTED = 0.6;
const ACCEPTED_LATELY = 0.08;
const ON_THE_DESK = 0.01;
/** NĐ 105/2025/NĐ-CP is in force from here. */
const SINCE = dayOf('2025-07-01');
export const INSPECTOR = 'H56:pc-0071';
export const FIRE_SIGNER = 'H56:pc-0003';
const FAULTS = ['Bình chữa cháy quá hạn', 'Lối thoát nạn bị che chắn', 'Thiếu đèn chỉ dẫn thoát nạn'];

interface Kind {
  readonly kind: FacilityKind;
  readonly word: string;
  readonly measures: (random: Random) => FacilityMeasures;
  readonly group?: RiskGroup;
}

const floorsAndArea =
  (floors: number, area: number) =>
  (random: Random): FacilityMeasures => ({
    floors: random.between(1, floors),
    floorArea: random.between(60, area),
  });

/** Private premises, by how common they are. */
const drawKind = weighted<Kind>([
  [{ kind: 'other', word: 'Cửa hàng', measures: floorsAndArea(3, 400), group: 'none' }, 50],
  [{ kind: 'other', word: 'Xưởng sản xuất', measures: floorsAndArea(2, 2_000), group: 'group-2' }, 18],
  [{ kind: 'apartment-building', word: 'Nhà trọ', measures: floorsAndArea(7, 1_600) }, 12],
  [{ kind: 'clinic', word: 'Phòng khám', measures: floorsAndArea(5, 900) }, 8],
  [
    {
      kind: 'kindergarten',
      word: 'Nhà trẻ tư thục',
      measures: (random) => ({ children: random.between(15, 180), floorArea: random.between(100, 1_200) }),
    },
    7,
  ],
  [
    {
      kind: 'sports-hall',
      word: 'Phòng tập',
      measures: (random) => ({ seats: 0, floorArea: random.between(100, 1_500) }),
    },
    5,
  ],
]);

/** Facilities under fire-safety law that people of the province run; public ones are not drawn. */
export class Premises {
  private readonly random: Random;
  private readonly ids: Ids;
  private readonly codes: DossierCodes;
  private papers = 0;

  constructor(random: Random, ids: Ids, codes: DossierCodes) {
    this.random = random;
    this.ids = ids;
    this.codes = codes;
  }

  of(household: Household): Facility[] {
    const [holder] = adults(household);
    if (!holder || !this.random.chance(WITH_PREMISES)) return [];
    const { kind, word, measures: draw, group: statedGroup } = drawKind(this.random);
    const measures = draw(this.random);
    const described = { kind, measures, ...given({ statedGroup }) };
    const name = `${word} ${holder.name}`;
    const id = this.ids.next();
    const registered = this.random.between(SINCE, THIS_DAY - 60);
    const acceptance = this.acceptance(household, id, name, described, registered);
    const inspections = this.random.chance(INSPECTED) ? [this.inspection(registered)] : [];
    return [{ id, name, ...described, holder, registered, inspections, ...given({ acceptance }) }];
  }

  private inspection(registered: Day): Inspection {
    const on = this.random.between(registered + 1, THIS_DAY - 20);
    const found = { id: this.ids.next(), on: dateOf(on), minutesNumber: this.paperNumber('BB-PCCC') };
    if (!this.random.chance(0.25)) return found;
    const mended = this.random.chance(0.7) ? { mendedOn: dateOf(on + this.random.between(1, 19)) } : {};
    return { ...found, fault: this.random.one(FAULTS), mendBy: dateOf(on + 30), ...mended };
  }

  private acceptance(
    household: Household,
    facilityId: string,
    name: string,
    { kind, measures }: Pick<Facility, 'kind' | 'measures'>,
    registered: Day,
  ): Story<'fire-acceptance'> | undefined {
    const draw = this.random.real();
    const [holder] = adults(household);
    if (!holder || draw >= ACCEPTED_LATELY + ON_THE_DESK) return undefined;
    const done = draw < ACCEPTED_LATELY;
    const day = done
      ? this.random.between(registered + 1, THIS_DAY - 30)
      : THIS_DAY - this.random.between(2, 6);
    const submittedAt = submittedOn(this.random, day);
    const paper = new Paper(this.random, 'fire-acceptance', this.codes.next(submittedAt), submittedAt, {
      kind: 'fire-acceptance',
      applicant: { name: holder.name, relation: 'head' },
      facility: { name, kind, measures },
      place: placeOf(household),
      facilityId,
      head: stated(holder),
      design: { number: this.paperNumber('TD-PCCC'), issuedOn: dateOf(day - 200) },
      agencies: { 'fire-acceptance': 'H56' },
      attachments: [],
    });
    paper.pass(1, 10).check('head', 'người đứng đầu cơ sở', holder.id);
    const leg = paper.takeUp('fire-acceptance', 'H56');
    paper.pass(5, 90).acknowledge(leg);
    if (!done) return paper.story;
    paper.pass(480, 3_200).done(leg, {
      paperNumber: this.paperNumber('NT-PCCC'),
      paperName: 'Văn bản chấp thuận kết quả nghiệm thu về phòng cháy và chữa cháy',
      issuedOn: localDateOf(paper.at),
      issuedBy: 'H56',
      signedBy: FIRE_SIGNER,
    });
    return paper.return().story;
  }

  private paperNumber(kind: string): string {
    this.papers += 1;
    return `${this.papers}/${kind}`;
  }
}
