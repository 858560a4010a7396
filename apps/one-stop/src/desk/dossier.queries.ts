import { LegKind } from '@lgsp/contracts-legs';
import { type Dossier, type DossierLeg, type TimelineRow } from '@lgsp/contracts-one-stop';
import { type Page, pageOf } from '@lgsp/database';
import { type Clock } from '@lgsp/kernel';
import { WorkQueue } from '@lgsp/outbox';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { Agencies } from '../agencies/agencies.js';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { isOfficials, type Whose } from '../dossiers/whose-dossiers.js';
import { type DossierExport, type DossierList } from './dossier.list.js';
import { dossierView, legView, timelineView } from './dossier.view.js';
import { type LegPage } from './leg.page.js';

/** All that is read of dossiers, as it leaves the service. */
@Injectable()
export class DossierQueries {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly legs: LegRepository,
    private readonly work: WorkQueue,
    private readonly agencies: Agencies,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async view(dossier: DossierEntity): Promise<Dossier> {
    return dossierView(dossier, await this.legs.of([dossier.id]), this.clock.now());
  }

  async get(id: string, whose: Whose): Promise<Dossier> {
    const dossier = await this.dossiers.getOf(whose, id);
    const hindrances = await this.work.hindrances('dossierId', [id]);
    return dossierView(dossier, await this.legs.of([id]), this.clock.now(), hindrances.get(id));
  }

  async list({ limit, after, ...filter }: DossierList, whose: Whose): Promise<Page<Dossier>> {
    const rows = await this.dossiers.list(whose, await this.filterOf(filter), limit + 1, after);
    const ids = rows.map(({ id }) => id);
    const legs = await this.legs.of(ids);
    const hindrances = await this.work.hindrances('dossierId', ids);
    const now = this.clock.now();
    return pageOf(
      rows.map((row) => dossierView(row, legs, now, hindrances.get(row.id))),
      limit,
      ({ id }) => id,
    );
  }

  async *export(filter: DossierExport, whose: Whose): AsyncGenerator<readonly Dossier[], void> {
    const now = this.clock.now();
    for await (const rows of this.dossiers.all(whose, await this.filterOf(filter)))
      yield rows.map((row) => dossierView(row, [], now));
  }

  /** @throws ONE_STOP.AGENCIES_AWAY */
  private async filterOf({ heldBy, ...filter }: DossierExport | Omit<DossierList, 'limit' | 'after'>) {
    if (heldBy === undefined) return filter;
    await this.agencies.listed();
    return { ...filter, naming: await this.dossiers.agenciesBut(this.agencies.heldToday()) };
  }

  async timeline(id: string, whose: Whose): Promise<{ items: TimelineRow[] }> {
    await this.dossiers.getOf(whose, id);
    const rows = await this.dossiers.timeline(id);
    // What an officer made of a notice is not for who handed it in.
    const seen = isOfficials(whose) ? rows : rows.filter(({ reason }) => reason === null);
    return { items: seen.map(timelineView) };
  }

  /** Asked of these agencies; of all when null. */
  async lateLegs({ limit, after }: LegPage, agencies: readonly string[] | null): Promise<Page<DossierLeg>> {
    const now = this.clock.now();
    const rows = await this.legs.late(now, agencies, limit + 1, after);
    return pageOf(
      rows.map((leg) => legView(leg, now)),
      limit,
      ({ id }) => id,
    );
  }

  /** How many legs are late and still open; every kind has a figure. */
  async countLateLegs(agencies: readonly string[] | null = null): Promise<Record<LegKind, number>> {
    const late = await this.legs.countLate(this.clock.now(), agencies);
    const counts = LegKind.options.map((kind) => [kind, late.find((row) => row.kind === kind)?.count ?? 0]);
    return Object.fromEntries(counts) as Record<LegKind, number>;
  }
}
