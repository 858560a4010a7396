import { GatewayClient, RemoteRefusal } from '@lgsp/http';
import { Poller } from '@lgsp/outbox';
import { type AgencyKind } from '@lgsp/security';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { AgenciesAway, AgencyNotKnown, AgencyOfAnotherKind } from './agencies.errors.js';

interface Agency {
  readonly code: string;
  readonly kind?: AgencyKind;
  /** Codes of today's communes for which it answers, `*` for all; of a few nobody has said. */
  readonly communes?: readonly string[] | '*';
  /** Who has today what is that agency's; null: nobody. Not told by a gateway of the release before: itself. */
  readonly holder?: string | null;
}

type Known = ReadonlyMap<string, Agency> | 'untold';

/** An agency that is entered is known here so soon at the latest. */
const EVERY_MS = 30_000;
const AGAIN_MS = 1_000;
/** A dossier that comes before the first list waits so long for it: it came through a gateway, which can then be asked. */
const PATIENCE_MS = 4_000;
/** A gateway that does not answer a look by then is asked again. */
const LOOK_MS = 3_000;

/** The agencies of the province, as the gateway lists them: what a dossier names must be among them. */
@Injectable()
export class Agencies implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(Agencies.name);
  private readonly poller = new Poller(Agencies.name, EVERY_MS, () => this.look());
  private readonly first = Promise.withResolvers<void>();
  /** By code; `untold` by a gateway of a release that does not list them. */
  private known: Known | undefined;

  constructor(private readonly gateway: GatewayClient) {}

  onApplicationBootstrap(): void {
    this.poller.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.poller.stop();
  }

  /** Waits for the first list. @throws ONE_STOP.AGENCIES_AWAY */
  async listed(): Promise<void> {
    if (this.known !== undefined) return;
    this.poller.nudge();
    await Promise.race([this.first.promise, pause(PATIENCE_MS, undefined, { ref: false })]);
    this.list();
  }

  /** @throws ONE_STOP.AGENCY_NOT_KNOWN, ONE_STOP.AGENCY_OF_ANOTHER_KIND, ONE_STOP.AGENCIES_AWAY */
  check(part: string, code: string, kinds: readonly AgencyKind[]): void {
    const known = this.list();
    if (known === 'untold') return;
    const agency = this.holderOf(known, code);
    if (!agency) throw new AgencyNotKnown({ detail: part });
    if (agency.kind !== undefined && !kinds.includes(agency.kind))
      throw new AgencyOfAnotherKind({ detail: part });
  }

  /** Whether the list says that it answers for other places, and not for this one. */
  isOfElsewhere(code: string, commune: string): boolean {
    const known = this.list();
    const communes = known === 'untold' ? [] : (this.holderOf(known, code)?.communes ?? []);
    return communes !== '*' && communes.length > 0 && !communes.includes(commune);
  }

  /** The one commune of today for which a People's Committee answers; undefined for others, and where nobody says. */
  communeOf(code: string): string | undefined {
    const known = this.list();
    const { kind, communes } = (known === 'untold' ? undefined : this.holderOf(known, code)) ?? {};
    if (kind !== 'commune' || communes === undefined || communes === '*') return undefined;
    const [only, another] = communes;
    return another === undefined ? only : undefined;
  }

  /** Who does today what was that agency's; the agency itself while it lasts, or nobody has said. */
  holderToday(code: string): string {
    const { known } = this;
    if (known === undefined || known === 'untold') return code;
    return this.holderOf(known, code)?.code ?? code;
  }

  /** Codes of agencies that stand today, or whose successor does. @throws ONE_STOP.AGENCIES_AWAY */
  heldToday(): readonly string[] {
    const known = this.list();
    if (known === 'untold') throw new AgenciesAway();
    return [...known.keys()].filter((code) => this.holderOf(known, code));
  }

  private holderOf(known: ReadonlyMap<string, Agency>, code: string): Agency | undefined {
    const { holder = code } = known.get(code) ?? {};
    return known.get(holder ?? '');
  }

  private list(): Known {
    if (this.known === undefined) throw new AgenciesAway({ retryAfter: 1 });
    return this.known;
  }

  private know(agencies: Known): void {
    this.known = agencies;
    this.first.resolve();
  }

  private async look(): Promise<number | false> {
    try {
      const { items } = await this.gateway.own<{ items: Agency[] }>('/directory/agencies', LOOK_MS);
      this.know(new Map(items.map((one) => [one.code, one])));
      return false;
    } catch (error) {
      if (!(error instanceof RemoteRefusal && error.status === 404)) {
        if (this.known === undefined) return AGAIN_MS;
        throw error;
      }
      if (this.known === undefined) {
        this.log.warn('The gateway lists no agencies: what dossiers name is not looked up');
        this.know('untold');
      }
      return false;
    }
  }
}
