import { given } from '@lgsp/kernel';
import { type ClientAnswer, type SubsystemClient, PURPOSE } from './subsystem-client.js';
import { HAC_THANH, type declaration } from './declaration.js';
import { Hospital } from './hospital.js';
import { type PlatformAccess, DossierJourney, type DossierView } from './dossier-journey.js';
import { type StatedPerson } from './simulation.js';

const POPULATION = 'VN/GOV/H56/population';
const EDUCATION = 'VN/GOV/H56.GD/education';

/** The parties of a birth, each with its own credential, and the steps they take. Everything goes through the gateway. */
export class BirthJourney extends DossierJourney<ReturnType<typeof declaration>> {
  readonly oneStopDesk: SubsystemClient;
  readonly civilStatusDesk: SubsystemClient;
  readonly planningDesk: SubsystemClient;
  readonly auditor: SubsystemClient;
  readonly operator: SubsystemClient;
  readonly hospital: Hospital;

  /** `unheard`: as {@link Hospital} has it. */
  constructor(platform: PlatformAccess, { unheard = 0 } = {}) {
    super(platform, PURPOSE);
    this.oneStopDesk = this.client('VN/GOV/H56/one-stop-desk');
    this.civilStatusDesk = this.client('VN/GOV/H56.HT01/civil-status-desk');
    this.planningDesk = this.client('VN/GOV/H56.GD/planning-desk');
    this.auditor = this.client('VN/GOV/H56.TT/auditor', 'auditor');
    this.operator = this.client('VN/GOV/H56/operator', 'operator');
    this.hospital = new Hospital(this.client('VN/GOV/H56.YT/healthcare-desk'), unheard);
  }

  /** A couple that the national population knows. */
  async couple(): Promise<{ mother: StatedPerson; father: StatedPerson }> {
    const mother = await this.simulation.person(2, '1996-05-17', HAC_THANH);
    const father = await this.simulation.person(1, '1994-11-02', HAC_THANH);
    return { mother, father };
  }

  /** The hospital has handed in the notification before the parents declare the birth. */
  override async submit(
    declared: ReturnType<typeof declaration>,
    key?: string,
  ): Promise<ClientAnswer<DossierView>> {
    await this.hospital.notify(declared);
    return super.submit(declared, key);
  }

  /** The commune's officer and chairman act on the birth leg, once it has reached their desk. */
  async approveAndSign(dossier: DossierView): Promise<void> {
    await this.act(dossier, 'approval', 'H56.HT01:cb-0142');
    await this.act(dossier, 'signature', 'H56.HT01:ct-0007');
  }

  async act(
    dossier: DossierView,
    act:
      | 'claim'
      | 'approval'
      | 'signature'
      | 'refusal'
      | 'supplement-request'
      | 'correction'
      | 'correction/approval'
      | 'correction/signature'
      | 'correction/refusal',
    actor: string,
    body?: unknown,
  ): Promise<ClientAnswer> {
    const leg = await this.birthLeg(dossier.id, actor);
    const answer = await this.civilStatusDesk.call({
      provider: POPULATION,
      method: 'POST',
      path: `/birth-legs/${leg.id}/${act}`,
      actor,
      signedIn: true,
      dossier: dossier.code,
      ...given({ body }),
    });
    if (answer.status !== 200) throw new Error(`${act}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }

  /** One-stop's birth leg, once population has it on the desk of the commune where `actor` works. */
  async birthLeg(dossierId: string, actor = 'H56.HT01:cb-0142'): Promise<{ id: string }> {
    return this.legAt(dossierId, 'birth', (legId) =>
      this.civilStatusDesk.call({
        ...({ provider: POPULATION, method: 'GET', path: `/birth-legs/${legId}` } as const),
        actor,
      }),
    );
  }

  /** From submission to the returned result. */
  async complete(declared: ReturnType<typeof declaration>): Promise<DossierView> {
    const { status, body } = await this.submit(declared);
    if (status !== 201) throw new Error(`submission: ${status} ${JSON.stringify(body)}`);
    await this.approveAndSign(body);
    return this.awaitStatus(body.id, 10);
  }

  /** Children that the commune's schools expect in a school year. */
  async forecast(commune: string, schoolYear: string): Promise<number> {
    const { body } = await this.planningDesk.call<{ items: { children: number }[] }>({
      provider: EDUCATION,
      method: 'GET',
      path: `/intake-forecasts?schoolYear=${schoolYear}&commune=${commune}`,
      purpose: 'school-intake-forecast',
    });
    return body.items[0]?.children ?? 0;
  }
}
