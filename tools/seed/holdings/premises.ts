import { type FacilityKind, type RiskGroup } from '@lgsp/contracts-fire-safety';
import { type FacilityMeasures } from '@lgsp/contracts-legs';
import { given, localDateOf } from '@lgsp/kernel';
import { groupOf, inspectionDue } from '../../../apps/fire-safety/src/facilities/facility.ts';
import { dateOf, type Day, dayOf, THIS_DAY } from '../days.ts';
import { type Dossier } from '../dossiers/dossier.ts';
import { type DossierCodes, Paper } from '../dossiers/paper.ts';
import { adults, placeOf, stated, submittedOn } from '../dossiers/stated.ts';
import { type Ids } from '../ids.ts';
import { type Household, type Person } from '../people.ts';
import { type Random } from '../random.ts';
import { weighted } from '../weighted.ts';

export interface Facility {
  readonly id: string;
  readonly name: string;
  readonly kind: FacilityKind;
  readonly measures: FacilityMeasures;
  readonly statedGroup?: RiskGroup;
  readonly riskGroup: RiskGroup;
  readonly holder: Person;
  readonly registered: Day;
  readonly inspections: readonly Inspection[];
  /** The day by which the next periodic inspection is due. */
  readonly due: string;
  /** Asked for by a dossier; done, or on the desk of fire safety. */
  readonly acceptance?: Dossier<'fire-acceptance'>;
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
export const SIGNER = 'H56:pc-0003';
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
    const riskGroup = groupOf(described);
    const id = this.ids.next();
    const registered = this.random.between(SINCE, THIS_DAY - 60);
    const acceptance = this.acceptance(household, id, name, described, registered);
    const inspections = this.random.chance(INSPECTED) ? [this.inspection(registered)] : [];
    const accepted = acceptance?.finishedAt && localDateOf(acceptance.finishedAt);
    const since = inspections[0]?.on ?? accepted ?? dateOf(registered);
    return [
      {
        ...{ id, name, ...described, riskGroup, holder, registered, inspections },
        due: inspectionDue(riskGroup, since),
        ...given({ acceptance }),
      },
    ];
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
  ): Dossier<'fire-acceptance'> | undefined {
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
    const leg = paper.takeUp(() => 'H56');
    paper.pass(5, 90).acknowledge(leg);
    if (!done) return paper.dossier;
    paper.pass(480, 3_200).done(leg, {
      paperNumber: this.paperNumber('NT-PCCC'),
      paperName: 'Văn bản chấp thuận kết quả nghiệm thu về phòng cháy và chữa cháy',
      issuedOn: localDateOf(paper.at),
      issuedBy: 'H56',
      signedBy: SIGNER,
    });
    return paper.return().dossier;
  }

  private paperNumber(kind: string): string {
    this.papers += 1;
    return `${this.papers}/${kind}`;
  }
}
