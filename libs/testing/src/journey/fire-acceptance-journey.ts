import { localDateOf } from '@lgsp/kernel';
import { randomInt } from 'node:crypto';
import { type ClientAnswer, type SubsystemClient } from './subsystem-client.js';
import { dossierCode, HAC_THANH } from './declaration.js';
import { type PlatformAccess, DossierJourney, type DossierView } from './dossier-journey.js';
import { type StatedPerson } from './simulation.js';

const FIRE_SAFETY = 'VN/GOV/H56/fire-safety';
const POPULATION = 'VN/GOV/H56/population';
const REGISTER = 'fire-safety-register';
const OFFICER = 'H56:pc-0071';
const SIGNER = 'H56:pc-0003';

/** A facility as the register shows it. */
export interface FacilityView {
  readonly id: string;
  readonly group: string;
  readonly manager: string;
  readonly holder?: string;
  readonly acceptedOn?: string;
  readonly acceptanceNumber?: string;
  readonly inspectionDue?: string;
}

/** Number of a paper of the fire police, as it is issued. */
export const firePaper = (kind: string): string => `${randomInt(10 ** 9)}/${kind}`;

/** A complete declaration of a clinic of group 1; `overrides` replace whole top-level parts. */
export function acceptanceDeclaration(head: StatedPerson, overrides: Readonly<Record<string, unknown>> = {}) {
  const now = new Date();
  return {
    kind: 'fire-acceptance',
    code: dossierCode(now),
    submittedAt: now.toISOString(),
    applicant: { name: head.name, relation: 'head' },
    facility: { name: 'Phòng khám Mô Phỏng', kind: 'clinic', measures: { floors: 5, floorArea: 2_150 } },
    place: HAC_THANH,
    head,
    design: {
      number: firePaper('TD-PCCC'),
      issuedOn: localDateOf(new Date(now.getTime() - 200 * 86_400_000)),
    },
    agencies: { 'fire-acceptance': 'H56' },
    ...overrides,
  };
}

/** The parties of an acceptance for fire safety, each with its own credential, and the steps they take. */
export class FireAcceptanceJourney extends DossierJourney<ReturnType<typeof acceptanceDeclaration>> {
  readonly fireDesk: SubsystemClient;

  constructor(platform: PlatformAccess) {
    super(platform, 'fire-acceptance');
    this.fireDesk = this.client('VN/GOV/H56/fire-safety-desk');
  }

  /** Someone to be head of a facility, whom the national population knows. */
  head(): Promise<StatedPerson> {
    return this.simulation.person(1, '1983-04-09', HAC_THANH);
  }

  /** The desk enters a facility by hand; who heads it, it learns as an opaque id from population. */
  async registered(head: StatedPerson): Promise<FacilityView> {
    const known = await this.register<{ personId: string }>('/person-lookups', head, POPULATION);
    const { facility, place } = acceptanceDeclaration(head);
    const described = { ...facility, commune: place.communeCode, holder: known.personId };
    return this.register('/facilities', described);
  }

  /** One officer inspects on the spot, another signs, once the leg has reached their desk; the paper's number. */
  async inspectAndSign(dossier: DossierView): Promise<string> {
    const documentNumber = firePaper('NT-PCCC');
    await this.act(dossier, 'inspection', OFFICER, {
      inspectedOn: localDateOf(new Date()),
      minutesNumber: firePaper('BB-PC07'),
      result: 'passed',
    });
    await this.act(dossier, 'approval', SIGNER, { documentNumber });
    return documentNumber;
  }

  async act(
    dossier: DossierView,
    act: 'claim' | 'inspection' | 'approval' | 'refusal',
    actor: string,
    body: unknown,
  ): Promise<ClientAnswer<{ state: string }>> {
    const answer = await this.fireDesk.call<{ state: string }>({
      provider: FIRE_SAFETY,
      method: 'POST',
      path: `/acceptance-legs/${await this.legOf(dossier)}/${act}`,
      purpose: this.purpose,
      actor,
      signedIn: true,
      dossier: dossier.code,
      body,
    });
    if (answer.status !== 200) throw new Error(`${act}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }

  /** The facility that was accepted by this dossier, as the desk reads it. */
  async facility(dossier: DossierView): Promise<FacilityView> {
    const leg = await this.read<{ facilityId: string }>(
      `/acceptance-legs/${await this.legOf(dossier)}`,
      this.purpose,
    );
    return this.read(`/facilities/${leg.facilityId}`);
  }

  entries(facilityId: string): Promise<{ items: readonly { kind: string; documentNumber?: string }[] }> {
    return this.read(`/facilities/${facilityId}/entries`);
  }

  /** The leg's id, once fire safety has it on the desk. */
  async legOf(dossier: DossierView): Promise<string> {
    const { purpose } = this;
    const leg = await this.legAt(dossier.id, 'fire-acceptance', (legId) =>
      this.fireDesk.call({
        ...({ provider: FIRE_SAFETY, method: 'GET', path: `/acceptance-legs/${legId}`, purpose } as const),
        actor: OFFICER,
      }),
    );
    return leg.id;
  }

  private async register<Body>(path: string, body: unknown, provider = FIRE_SAFETY): Promise<Body> {
    const call = { provider, method: 'POST', path, purpose: REGISTER, actor: OFFICER, body } as const;
    const answer = await this.fireDesk.call<Body>(call);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  private async read<Body>(path: string, purpose = REGISTER): Promise<Body> {
    const call = { provider: FIRE_SAFETY, method: 'GET', path, purpose } as const;
    const answer = await this.fireDesk.call<Body>(call);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}
