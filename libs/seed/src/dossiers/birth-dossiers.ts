import { type LegResult } from '@lgsp/contracts-legs';
import { given, localDateOf } from '@lgsp/kernel';
import { dateOf, dayOf, THIS_DAY, years } from '../days.js';
import { drawName, type Sex } from '../names.js';
import { type Household, type Person } from '../people.js';
import { type Random } from '../random.js';
import { type DossierCodes, Paper } from './paper.js';
import { adults, isAlive, placeOf, stated, submittedOn } from './stated.js';
import { type Leg, type Story } from './story.js';

const FIRST_DAY = dayOf('2024-11-01');
const AGENCIES = { birth: 'H56.HT01', residence: 'G01.CA01', insurance: 'G24.BH01' } as const;
/** Days that the youngest have had for their dossier to come back. */
const COMES_BACK = 25;
export const BIRTH_SIGNER = 'H56.HT01:ct-0007';

/** Shares; assumed. */
const DECLARED_HERE = 0.9;
const WITH_SUPPLEMENT = 0.08;
const WITH_NEWBORN = 0.004;
const TRIED_TOO_LATE = 0.004;

type BirthPaper = Paper<'birth'>;

interface Child {
  readonly name: string;
  readonly sex: 1 | 2 | 3;
  readonly born: number;
}

/** Liên thông khai sinh: of the children of the last two years, and of some who were born these days and have no number yet. */
export class BirthDossiers {
  private readonly random: Random;
  private readonly codes: DossierCodes;
  private notifications = 0;

  constructor(random: Random, codes: DossierCodes) {
    this.random = random;
    this.codes = codes;
  }

  of(household: Household): Story<'birth'>[] {
    const { members } = household;
    const [husband, wife] = couple(household);
    if (!wife) return []; // who would state a mother
    const dossiers: Story<'birth'>[] = [];
    for (const { person, relation } of members) {
      if (relation !== 'child' || !isAlive(person)) continue;
      if (person.born >= FIRST_DAY && person.born <= THIS_DAY - COMES_BACK) {
        if (this.random.chance(DECLARED_HERE)) dossiers.push(this.returned(household, person));
      } else if (this.isTriedTooLate(person)) dossiers.push(this.refused(household, person));
    }
    if (husband && wife.born > THIS_DAY - years(40) && this.random.chance(WITH_NEWBORN))
      dossiers.push(this.underWay(household, husband, wife));
    return dossiers;
  }

  private isTriedTooLate({ born }: Person): boolean {
    return born < THIS_DAY - years(6) && born > THIS_DAY - years(9) && this.random.chance(TRIED_TOO_LATE);
  }

  private returned(household: Household, child: Person): Story<'birth'> {
    const [father, mother] = couple(household);
    const paper = this.paper(household, { ...child, sex: child.sex }, child.born + this.random.between(2, 9));
    if (this.random.chance(WITH_SUPPLEMENT)) {
      paper.pass(1, 20).check('mother', 'mẹ', undefined);
      paper.askSupplement(NOT_MATCHED).pass(200, 1_400).supplement();
    }
    const leg = this.takenUp(paper, father, mother);
    const { communeName } = placeOf(household);
    paper.pass(2, 40).acknowledge(leg).pass(10, 200);
    paper.done(leg, {
      ...{ personId: child.id, personalNumber: child.number, signedBy: BIRTH_SIGNER },
      ...this.result(paper, `GKS-${child.number.slice(-6)}`, 'Giấy khai sinh', `UBND ${communeName}`),
    });
    const residence = paper.ask('residence', AGENCIES.residence);
    const insurance = paper.ask('insurance', AGENCIES.insurance);
    paper.pass(2, 40).acknowledge(residence).pass(1, 20).acknowledge(insurance).pass(20, 400);
    this.finish(paper, residence, 'TT', 'Thông báo kết quả đăng ký thường trú', `Công an ${communeName}`);
    paper.pass(5, 300);
    this.finish(paper, insurance, 'BHYT', 'Thẻ bảo hiểm y tế', AGENCIES.insurance);
    paper.return();
    return paper.story;
  }

  private refused(household: Household, child: Person): Story<'birth'> {
    return this.paper(household, child, THIS_DAY - this.random.between(30, 700))
      .pass(1, 5)
      .refuse({ code: 'CHILD_TOO_OLD', text: 'Thủ tục chỉ áp dụng cho trẻ em dưới 6 tuổi' }).story;
  }

  /** Born these days: nobody's row yet, and somewhere between the desk and the register. */
  private underWay(household: Household, father: Person, mother: Person): Story<'birth'> {
    const kind = this.random.real();
    const day = THIS_DAY - this.random.between(3, 12);
    const sex: Sex = this.random.chance(0.5) ? 1 : 2;
    const name = drawName(this.random, father.surname, sex, 2026);
    const child: Child = { name, sex: kind < 0.2 ? 3 : sex, born: day - this.random.between(1, 5) };
    const paper = this.paper(household, child, day, kind >= 0.2 && kind < 0.35);
    paper.pass(1, 20);
    if (kind < 0.2)
      return paper.askSupplement({
        code: 'SEX_NOT_DETERMINED',
        text: 'Giới tính của trẻ chưa xác định, đề nghị bổ sung',
      }).story;
    if (kind < 0.35) return paper.check('father', 'cha', father.id).awaitOfficer().story;
    if (kind < 0.45) {
      paper.check('mother', 'mẹ', undefined).askSupplement(NOT_MATCHED).pass(60, 600).supplement();
      return paper.pass(1, 20).check('mother', 'mẹ', undefined).stop(NOT_MATCHED).story;
    }
    const leg = this.takenUp(paper, father, mother);
    if (kind < 0.9) paper.pass(2, 40).acknowledge(leg);
    return paper.story;
  }

  private takenUp(paper: BirthPaper, father: Person | undefined, mother: Person | undefined): Leg {
    if (mother) paper.pass(1, 10).check('mother', 'mẹ', mother.id);
    if (father) paper.pass(1, 10).check('father', 'cha', father.id);
    return paper.takeUp('birth', AGENCIES.birth);
  }

  private paper(household: Household, child: Child, day: number, unnumberedMother = false): BirthPaper {
    const submittedAt = submittedOn(this.random, day);
    const [father, mother] = couple(household);
    if (!mother) throw new Error('A child without a mother at home');
    const { personalNumber, ...unnumbered } = stated(mother);
    const code = this.codes.next(submittedAt);
    const place = placeOf(household);
    this.notifications += 1;
    return new Paper(this.random, 'birth', code, submittedAt, {
      kind: 'birth',
      applicant: { name: mother.name, relation: 'mother' },
      child: { name: child.name, sex: child.sex, birthDate: dateOf(child.born), birthPlace: place },
      mother: unnumberedMother ? unnumbered : { ...unnumbered, personalNumber },
      ...given({ father: father && stated(father) }),
      agencies: AGENCIES,
      residence: place,
      notificationCode: `38S.GCS.${String(this.notifications).padStart(7, '0')}.${dateOf(day).slice(2, 4)}`,
      attachments: [],
    });
  }

  private finish(paper: BirthPaper, leg: Leg, prefix: string, name: string, by: string): void {
    paper.done(leg, this.result(paper, `${prefix}-${leg.id.slice(-8)}`, name, by));
  }

  private result(paper: BirthPaper, number: string, paperName: string, issuedBy: string): LegResult {
    return { paperNumber: number, paperName, issuedOn: localDateOf(paper.at), issuedBy };
  }
}

const NOT_MATCHED = {
  code: 'MOTHER_NOT_MATCHED',
  text: 'Thông tin của mẹ không khớp Cơ sở dữ liệu quốc gia về dân cư',
};

/** The man and the woman at home. */
function couple(household: Household): [Person | undefined, Person | undefined] {
  const both = adults(household);
  return [both.find(({ sex }) => sex === 1), both.find(({ sex }) => sex === 2)];
}
