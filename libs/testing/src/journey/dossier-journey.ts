import { given } from '@lgsp/kernel';
import { type ClientAnswer, type Credentials, gatewaysOf, SubsystemClient } from './subsystem-client.js';
import { Simulation } from './simulation.js';
import { until } from './until.js';

const ONE_STOP = 'VN/GOV/H56/one-stop';

/** What a run of the platform offers to those who use it. */
export interface PlatformAccess {
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

/** What the portal does with a dossier of any procedure, under that procedure's purpose. Everything goes through the gateway. */
export abstract class DossierJourney<Declared extends { readonly code: string }> {
  readonly portal: SubsystemClient;
  readonly simulation: Simulation;

  constructor(
    private readonly platform: PlatformAccess,
    protected readonly purpose: string,
  ) {
    this.portal = this.client('VN/GOV/G22/national-portal');
    this.simulation = new Simulation(platform.urls['national-simulator'] ?? '');
  }

  submit(declared: Declared, key?: string): Promise<ClientAnswer<DossierView>> {
    return this.portal.call<DossierView>({
      provider: ONE_STOP,
      method: 'POST',
      path: '/dossiers',
      purpose: this.purpose,
      body: declared,
      dossier: declared.code,
      ...given({ key }),
    });
  }

  async dossier(id: string): Promise<DossierView> {
    return (
      await this.portal.call<DossierView>({
        provider: ONE_STOP,
        method: 'GET',
        path: `/dossiers/${id}`,
        purpose: this.purpose,
      })
    ).body;
  }

  async timeline(id: string): Promise<readonly TimelineRowView[]> {
    const answer = await this.portal.call<{ items: TimelineRowView[] }>({
      provider: ONE_STOP,
      method: 'GET',
      path: `/dossiers/${id}/timeline`,
      purpose: this.purpose,
    });
    return answer.body.items;
  }

  awaitDossier(
    id: string,
    what: string,
    holds: (dossier: DossierView) => boolean,
    withinMs?: number,
  ): Promise<DossierView> {
    let last: DossierView | undefined;
    return until(
      () => `dossier ${what}; it is ${JSON.stringify(last)}`,
      async () => {
        last = await this.dossier(id);
        return holds(last) ? last : undefined;
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

  /** The dossier's leg of a kind, once who works at its department finds it there by `read`, or it has gone on. */
  protected async legAt(
    dossierId: string,
    kind: string,
    read: (legId: string) => Promise<ClientAnswer>,
  ): Promise<{ id: string }> {
    const { legs } = await this.awaitDossier(dossierId, `has a leg ${kind}`, (now) =>
      now.legs.some((leg) => leg.kind === kind),
    );
    const leg = legs.find((one) => one.kind === kind);
    if (!leg) throw new Error(`no leg ${kind}`);
    if (leg.state === 'asked')
      await until(`the leg ${kind} is on its desk`, async () => (await read(leg.id)).status === 200);
    return leg;
  }

  /** A member of the registry, with its own credential. */
  protected client(id: string, scope?: string): SubsystemClient {
    return new SubsystemClient(gatewaysOf(this.platform), {
      ...this.platform.credentials(id),
      ...given({ scope }),
    });
  }
}
