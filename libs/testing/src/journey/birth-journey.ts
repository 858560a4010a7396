import { type AxisAnswer, AxisClient, type Credentials } from './axis-client.js';
import { HAC_THANH, type declaration } from './declaration.js';
import { Simulation, type StatedPerson } from './simulation.js';
import { until } from './until.js';

const ONE_STOP = 'VN/GOV/H56/one-stop';
const POPULATION = 'VN/GOV/H56/population';
const EDUCATION = 'VN/GOV/H56.GD/education';

/** What a run of the platform offers to those who use it. */
export interface Axis {
  readonly urls: Readonly<Record<string, string>>;
  credentials(client: string): Credentials;
}

export interface DossierView {
  readonly id: string;
  readonly code: string;
  readonly status: number;
  readonly dueAt?: string;
  readonly waitsFor?: string;
  readonly reasons: readonly { code: string; text: string }[];
  readonly legs: readonly {
    id: string;
    kind: string;
    state: string;
    late: boolean;
    paperNumber?: string;
    reason?: { code: string };
  }[];
}

export interface TimelineRowView {
  readonly workingTime: string;
  readonly what: string;
  readonly agency: string;
  readonly officer: string;
  readonly statusBefore?: number;
  readonly statusAfter?: number;
  readonly clockUsedMinutes?: number;
  readonly clockLeftMinutes?: number;
  readonly exchangeId?: string;
}

/** The parties of a birth, each with its own credential, and the steps they take. Everything goes through the gateway. */
export class BirthJourney {
  readonly portal: AxisClient;
  readonly oneStopDesk: AxisClient;
  readonly civilStatusDesk: AxisClient;
  readonly planningDesk: AxisClient;
  readonly auditor: AxisClient;
  readonly operator: AxisClient;
  readonly simulation: Simulation;

  constructor(axis: Axis) {
    const gateway = axis.urls['gateway'] ?? '';
    const client = (id: string, scope?: string): AxisClient =>
      new AxisClient(gateway, { ...axis.credentials(id), ...(scope ? { scope } : {}) });
    this.portal = client('VN/GOV/G22/national-portal');
    this.oneStopDesk = client('VN/GOV/H56/one-stop-desk');
    this.civilStatusDesk = client('VN/GOV/H56.HT01/civil-status-desk');
    this.planningDesk = client('VN/GOV/H56.GD/planning-desk');
    this.auditor = client('VN/GOV/H56.TT/auditor', 'auditor');
    this.operator = client('VN/GOV/H56/operator', 'operator');
    this.simulation = new Simulation(axis.urls['national-simulator'] ?? '');
  }

  /** A couple that the national population knows. */
  async couple(): Promise<{ mother: StatedPerson; father: StatedPerson }> {
    const mother = await this.simulation.person(2, '1996-05-17', HAC_THANH);
    const father = await this.simulation.person(1, '1994-11-02', HAC_THANH);
    return { mother, father };
  }

  submit(declared: ReturnType<typeof declaration>, key?: string): Promise<AxisAnswer<DossierView>> {
    return this.portal.call<DossierView>({
      provider: ONE_STOP,
      method: 'POST',
      path: '/dossiers',
      body: declared,
      dossier: declared.code,
      ...(key ? { key } : {}),
    });
  }

  async dossier(id: string): Promise<DossierView> {
    return (
      await this.portal.call<DossierView>({ provider: ONE_STOP, method: 'GET', path: `/dossiers/${id}` })
    ).body;
  }

  async timeline(id: string): Promise<readonly TimelineRowView[]> {
    const answer = await this.portal.call<{ items: TimelineRowView[] }>({
      provider: ONE_STOP,
      method: 'GET',
      path: `/dossiers/${id}/timeline`,
    });
    return answer.body.items;
  }

  awaitDossier(
    id: string,
    what: string,
    holds: (dossier: DossierView) => boolean,
    withinMs?: number,
  ): Promise<DossierView> {
    return until(
      `dossier ${what}`,
      async () => {
        const dossier = await this.dossier(id);
        return holds(dossier) ? dossier : undefined;
      },
      withinMs,
    );
  }

  awaitStatus(id: string, status: number, withinMs?: number): Promise<DossierView> {
    return this.awaitDossier(
      id,
      `reaches status ${status}`,
      (dossier) => dossier.status === status,
      withinMs,
    );
  }

  /** The commune's officer and chairman act on the birth leg, once it has reached their desk. */
  async approveAndSign(dossier: DossierView): Promise<void> {
    await this.act(dossier, 'approval', 'H56.HT01:cb-0142');
    await this.act(dossier, 'signature', 'H56.HT01:ct-0007');
  }

  async act(
    dossier: DossierView,
    act: 'approval' | 'signature' | 'refusal',
    actor: string,
    body?: unknown,
  ): Promise<AxisAnswer> {
    const leg = await this.birthLeg(dossier.id);
    const answer = await this.civilStatusDesk.call({
      provider: POPULATION,
      method: 'POST',
      path: `/birth-legs/${leg.id}/${act}`,
      actor,
      dossier: dossier.code,
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status !== 200) throw new Error(`${act}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }

  /** One-stop's birth leg, once population has it on the desk. */
  async birthLeg(dossierId: string): Promise<{ id: string }> {
    const dossier = await this.awaitDossier(dossierId, 'has an acknowledged birth leg', ({ legs }) =>
      legs.some(({ kind, state }) => kind === 'birth' && state !== 'asked'),
    );
    const leg = dossier.legs.find(({ kind }) => kind === 'birth');
    if (!leg) throw new Error('no birth leg');
    return leg;
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
