import { type DeskCounts, type DeskItem, type DeskListName, type DeskLoads } from '@lgsp/contracts-one-stop';
import { type Page, pageOf } from '@lgsp/database';
import { type Clock, given } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type Asker, DeskListRepository } from '../dossiers/desk-lists.repository.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { apologyDueUntil } from '../process/apology.js';
import { Calendar } from '../process/calendar.service.js';
import { dossierView } from './dossier.view.js';

/** Near due is what is due before a working day is over. */
const SOON = { allowance: { unit: 'WORKING_DAYS', amount: 1 }, cutOff: null } as const;

/** What an official finds on the desk. */
@Injectable()
export class DeskLists {
  constructor(
    private readonly lists: DeskListRepository,
    private readonly dossiers: DossierRepository,
    private readonly legs: LegRepository,
    private readonly calendar: Calendar,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  counts(agencies: readonly string[] | null, official: string): Promise<DeskCounts> {
    return this.lists.counts(this.asker(agencies, official));
  }

  /** For a head of the agency. */
  async loads(agencies: readonly string[] | null, official: string): Promise<DeskLoads> {
    const rows = await this.lists.countsByOfficial(this.asker(agencies, official));
    const items = rows.map(({ official: holder, open, mine: _, ...counts }) => ({
      ...given({ official: holder }),
      ...{ open, counts },
    }));
    return { items };
  }

  async list(
    name: DeskListName,
    { limit, after }: { readonly limit: number; readonly after?: string | undefined },
    agencies: readonly string[] | null,
    official: string,
  ): Promise<Page<DeskItem>> {
    const asker = this.asker(agencies, official);
    const listed = await this.lists.list(name, asker, limit + 1, after);
    const ids = listed.map(({ id }) => id);
    const rows = new Map((await this.dossiers.byIds(ids)).map((row) => [row.id, row]));
    const legs = await this.legs.of(ids);
    const items = listed.flatMap(({ id, official: holder }) => {
      const row = rows.get(id);
      if (!row) return [];
      const answerBy = row.acceptedAt ? undefined : row.answerBy?.toISOString();
      return [{ dossier: dossierView(row, legs, asker.now), ...given({ answerBy, official: holder }) }];
    });
    return pageOf(items, limit, ({ dossier }) => dossier.id);
  }

  private asker(agencies: readonly string[] | null, official: string): Asker {
    const now = this.clock.now();
    // Whoever works for several agencies sees the province's days.
    const [agency = null, another] = agencies ?? [];
    const time = this.calendar.ofAgency(another === undefined ? agency : null);
    const soon = time.dueAt({ receivedAt: now, ...SOON });
    return { agencies, official, now, soon, apology: apologyDueUntil(time, now) };
  }
}
