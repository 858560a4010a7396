import { given, localDateOf } from '@lgsp/kernel';
import { randomInt } from 'node:crypto';
import { type ClientAnswer, type SubsystemClient } from './subsystem-client.js';
import { dossierCode, HAC_THANH } from './declaration.js';
import { type PlatformAccess, DossierJourney, type DossierView } from './dossier-journey.js';
import { type StatedPerson } from './simulation.js';

const LAND = 'VN/GOV/H56/land';
const OFFICER = 'H56:dd-0142';
const DIRECTOR = 'H56:dd-0007';
const LETTERS = '0123456789bcdefghjkmnpqrstuvwxyz';
const WHOLE = { numerator: 1, denominator: 1 };

/** A parcel as the register shows it. */
export interface ParcelView {
  readonly id: string;
  readonly commune: string;
  readonly mapSheet: number;
  readonly parcelNumber: number;
  readonly rights: readonly { readonly id: string; readonly holder: string; readonly from: string }[];
  readonly certificate: { readonly number: string; readonly state: string };
}

/** Serial as it is printed on the blank of a certificate. */
export const certificateSerial = (): string => `AA ${String(randomInt(1e10)).padStart(10, '0')}`;

/** A complete declaration: seller and buyer went to the notary yesterday; `overrides` replace whole top-level parts. */
export function transferDeclaration(
  parcel: ParcelView,
  parties: { readonly transferor: StatedPerson; readonly transferee: StatedPerson },
  overrides: Readonly<Record<string, unknown>> = {},
) {
  const now = new Date();
  return {
    kind: 'land-transfer',
    code: dossierCode(now),
    submittedAt: now.toISOString(),
    applicant: { name: parties.transferee.name, relation: 'transferee' },
    parcel: { place: HAC_THANH, mapSheet: parcel.mapSheet, parcelNumber: parcel.parcelNumber },
    certificateNumber: parcel.certificate.number,
    ...parties,
    form: 'sale',
    contract: {
      number: `${randomInt(1, 9_999)}/${localDateOf(now).slice(0, 4)}`,
      signedOn: localDateOf(new Date(now.getTime() - 86_400_000)),
    },
    agencies: { 'land-transfer': 'H56' },
    ...overrides,
  };
}

/** The parties of a transfer of a right, each with its own credential, and the steps they take. */
export class LandTransferJourney extends DossierJourney<ReturnType<typeof transferDeclaration>> {
  readonly landDesk: SubsystemClient;
  private readonly communeDesk: SubsystemClient;

  constructor(platform: PlatformAccess) {
    super(platform, 'land-transfer');
    this.landDesk = this.client('VN/GOV/H56/land-desk');
    this.communeDesk = this.client('VN/GOV/H56.HT01/civil-status-desk');
  }

  /** Seller and buyer, whom the national population knows. */
  async parties(): Promise<{ transferor: StatedPerson; transferee: StatedPerson }> {
    const transferor = await this.simulation.person(1, '1971-02-11', HAC_THANH);
    const transferee = await this.simulation.person(2, '1988-08-30', HAC_THANH);
    return { transferor, transferee };
  }

  /** The desk enters a parcel in the register; whose it is, it learns as an opaque id from population. */
  async registered(holder: StatedPerson): Promise<ParcelView> {
    const known = await this.desk<{ personId: string }>('POST', '/person-lookups', holder, {
      provider: 'VN/GOV/H56/population',
    });
    const right = { holder: known.personId, share: WHOLE, form: 'recognition', from: '2015-06-01' };
    return this.desk<ParcelView>('POST', '/parcels', {
      code: `w7e${Array.from({ length: 9 }, () => LETTERS[randomInt(32)]).join('')}`,
      commune: HAC_THANH.communeCode,
      mapSheet: randomInt(1, 9_999),
      parcelNumber: randomInt(1, 99_999),
      area: 96.5,
      landUses: ['ODT'],
      legalBasis: 'Quyết định công nhận quyền sử dụng đất 18/2015/QĐ-UBND',
      rights: [right],
      certificate: { number: certificateSerial(), issuedOn: '2015-06-15' },
    });
  }

  parcel(id: string): Promise<ParcelView> {
    return this.desk('GET', `/parcels/${id}`);
  }

  /** What the commune is told, from population's copy, that a holder has. */
  async holdings(personId: string): Promise<readonly { parcelId: string; rightId: string }[]> {
    const answer = await this.communeDesk.call<{ items: { parcelId: string; rightId: string }[] }>({
      ...{ provider: 'VN/GOV/H56/population', method: 'GET', path: `/persons/${personId}/land-holdings` },
      purpose: 'residence-registration',
    });
    if (answer.status !== 200) throw new Error(`holdings: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.items;
  }

  history(id: string): Promise<{ items: readonly { kind: string; dossierCode?: string }[] }> {
    return this.desk('GET', `/parcels/${id}/history`);
  }

  /** An officer approves and the director signs, once the leg has reached their desk; the new certificate's number. */
  async approveAndSign(dossier: DossierView): Promise<string> {
    const certificateNumber = certificateSerial();
    await this.act(dossier, 'approval', OFFICER);
    await this.act(dossier, 'signature', DIRECTOR, { certificateNumber });
    return certificateNumber;
  }

  /** One-stop's transfer leg, once land has it on the desk. */
  transferLeg(dossierId: string): Promise<{ id: string }> {
    const { purpose } = this;
    return this.legAt(dossierId, 'land-transfer', (legId) =>
      this.landDesk.call({
        ...({ provider: LAND, method: 'GET', path: `/transfer-legs/${legId}`, purpose } as const),
        actor: OFFICER,
      }),
    );
  }

  async act(
    dossier: DossierView,
    act: 'claim' | 'approval' | 'signature' | 'refusal',
    actor: string,
    body?: unknown,
  ): Promise<ClientAnswer<{ state: string }>> {
    const { purpose } = this;
    const leg = await this.transferLeg(dossier.id);
    const answer = await this.landDesk.call<{ state: string }>({
      provider: LAND,
      method: 'POST',
      path: `/transfer-legs/${leg.id}/${act}`,
      purpose,
      actor,
      signedIn: true,
      dossier: dossier.code,
      ...given({ body }),
    });
    if (answer.status !== 200) throw new Error(`${act}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }

  private async desk<Body>(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    { provider = LAND } = {},
  ): Promise<Body> {
    const call = { provider, method, path, purpose: 'land-register', actor: OFFICER };
    const answer = await this.landDesk.call<Body>({ ...call, ...given({ body }) });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}
