import { type NewParcel, type RightForm } from '@lgsp/contracts-land';
import { localDateOf } from '@lgsp/kernel';
import { dateOf, type Day, dayOf, THIS_DAY, years } from '../days.js';
import { type DossierCodes, Paper } from '../dossiers/paper.js';
import { adults, placeOf, stated, submittedOn } from '../dossiers/stated.js';
import { type Story } from '../dossiers/story.js';
import { type Ids } from '../ids.js';
import { type Household, type Person } from '../people.js';
import { type Random } from '../random.js';
import { ParcelNumbers } from './parcel-numbers.js';

type LandUse = NewParcel['landUses'][number];

export interface Right {
  readonly id: string;
  readonly holder: Person;
  readonly denominator: number;
  readonly form: RightForm;
  readonly from: string;
  readonly until?: string;
}

export interface Parcel {
  readonly id: string;
  readonly commune: string;
  readonly code: string;
  readonly mapSheet: number;
  readonly parcelNumber: number;
  /** m² */
  readonly area: number;
  readonly landUses: readonly LandUse[];
  readonly registered: Day;
  /** The first ones, ended where the parcel went to somebody else. */
  readonly rights: readonly Right[];
  readonly certificate: Certificate;
  readonly transfer?: Transfer;
}

export interface Certificate {
  readonly id: string;
  readonly number: string;
  readonly issuedOn: string;
}

/** The whole of a parcel went to one person, by a dossier. */
export interface Transfer {
  readonly dossier: Story<'land-transfer'>;
  readonly right: Right;
  readonly certificate: Certificate;
}

/** Shares; assumed. */
const WITH_HOUSE = 0.7;
const WITH_FIELD = 0.35;
const BOUGHT_LATELY = 0.03;
const SINCE = dayOf('2024-12-01');
/** From how many households before a seller may be. */
const SELLERS = 64;
export const LAND_SIGNER = 'H56:dd-0007';

/** Parcels of a household: house and field, held by those who live there; some bought in the last two years from a household drawn before. */
export class Estates {
  private readonly random: Random;
  private readonly ids: Ids;
  private readonly codes: DossierCodes;
  private readonly numbers = new ParcelNumbers();
  private readonly sellers: Person[] = [];
  private certificates = 0;

  constructor(random: Random, ids: Ids, codes: DossierCodes) {
    this.random = random;
    this.ids = ids;
    this.codes = codes;
  }

  of(household: Household): Parcel[] {
    const owners = adults(household);
    const [owner] = owners;
    if (!owner) return [];
    const town = household.place.today.type === 'Phường';
    const parcels: Parcel[] = [];
    if (this.random.chance(WITH_HOUSE)) {
      const uses: LandUse[] = town ? ['ODT'] : this.random.chance(0.5) ? ['ONT', 'CLN'] : ['ONT'];
      const [seller] = this.sellers;
      const bought = seller && this.random.chance(BOUGHT_LATELY);
      parcels.push(
        bought
          ? this.bought(household, seller, owner, uses)
          : this.held(household, owners, uses, this.area(60, town ? 160 : 500)),
      );
    }
    if (!town && this.random.chance(WITH_FIELD))
      parcels.push(
        this.held(
          household,
          owners,
          [this.random.one(['LUC', 'LUC', 'BHK', 'RSX', 'NTS'])],
          this.area(300, 4_000),
        ),
      );
    this.sellers.push(owner);
    if (this.sellers.length > SELLERS) this.sellers.shift();
    return parcels;
  }

  private held(
    household: Household,
    owners: readonly Person[],
    landUses: readonly LandUse[],
    area: number,
  ): Parcel {
    const registered = Math.max(household.since, dayOf('1994-01-04'));
    const form: RightForm = this.random.one(['recognition', 'recognition', 'allocation', 'sale', 'gift']);
    const right = (holder: Person): Right => ({
      id: this.ids.next(),
      ...{ holder, denominator: owners.length, form, from: dateOf(registered) },
    });
    return this.parcel(household, landUses, area, registered, owners.map(right));
  }

  private bought(household: Household, seller: Person, buyer: Person, landUses: readonly LandUse[]): Parcel {
    const registered = Math.max(seller.born + years(20), dayOf('1994-01-04'));
    const first: Right = {
      id: this.ids.next(),
      ...{ holder: seller, denominator: 1, form: 'recognition', from: dateOf(registered) },
    };
    const parcel = this.parcel(household, landUses, this.area(60, 300), registered, [first]);
    const dossier = this.transferred(household, parcel, seller, buyer);
    const on = localDateOf(dossier.finishedAt ?? dossier.submittedAt);
    return {
      ...parcel,
      rights: [{ ...first, until: on }],
      transfer: {
        dossier,
        right: { id: this.ids.next(), holder: buyer, denominator: 1, form: 'sale', from: on },
        certificate: {
          id: this.ids.next(),
          number: dossier.legs[0]?.result?.paperNumber ?? '',
          issuedOn: on,
        },
      },
    };
  }

  private transferred(
    household: Household,
    { mapSheet, parcelNumber, certificate }: Parcel,
    seller: Person,
    buyer: Person,
  ): Story<'land-transfer'> {
    const day = this.random.between(SINCE, THIS_DAY - 30);
    const submittedAt = submittedOn(this.random, day);
    const paper = new Paper(this.random, 'land-transfer', this.codes.next(submittedAt), submittedAt, {
      kind: 'land-transfer',
      applicant: { name: buyer.name, relation: 'transferee' },
      parcel: { place: placeOf(household), mapSheet, parcelNumber },
      certificateNumber: certificate.number,
      transferor: stated(seller),
      transferee: stated(buyer),
      form: 'sale',
      contract: {
        number: `${this.random.between(1, 9_999)}/${dateOf(day).slice(0, 4)}`,
        signedOn: dateOf(day - 3),
      },
      agencies: { 'land-transfer': 'H56' },
      attachments: [],
    });
    paper.pass(1, 10).check('transferor', 'bên chuyển quyền', seller.id);
    paper.pass(1, 10).check('transferee', 'bên nhận quyền', buyer.id);
    const leg = paper.takeUp('land-transfer', 'H56');
    paper.pass(5, 90).acknowledge(leg).pass(480, 3_200);
    paper.done(leg, {
      paperNumber: this.serial(),
      paperName: 'Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất',
      issuedOn: localDateOf(paper.at),
      issuedBy: 'Văn phòng đăng ký đất đai',
      signedBy: LAND_SIGNER,
    });
    return paper.return().story;
  }

  private parcel(
    { place }: Household,
    landUses: readonly LandUse[],
    area: number,
    registered: Day,
    rights: readonly Right[],
  ): Parcel {
    const commune = place.today.code;
    return {
      id: this.ids.next(),
      commune,
      ...this.numbers.next(commune),
      ...{ area, landUses, registered, rights },
      certificate: { id: this.ids.next(), number: this.serial(), issuedOn: dateOf(registered) },
    };
  }

  /** To a tenth. */
  private area(least: number, most: number): number {
    return this.random.between(least * 10, most * 10) / 10;
  }

  private serial(): string {
    this.certificates += 1;
    return `AA ${String(this.certificates).padStart(10, '0')}`;
  }
}
