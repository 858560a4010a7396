import { type BirthLeg, type BirthLegSummary } from '@lgsp/contracts-population';
import { given, type Page, pageOf, WorkQueue } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { type BirthLegList } from './birth-leg.list.js';
import { BirthLegRepository } from './birth-leg.repository.js';
import { birthLegSummary, birthLegView } from './birth-leg.view.js';

@Injectable()
export class BirthLegQueries {
  constructor(
    private readonly legs: BirthLegRepository,
    private readonly work: WorkQueue,
  ) {}

  /** @throws POPULATION.BIRTH_LEG_NOT_FOUND */
  async get(id: string): Promise<BirthLeg> {
    const leg = await this.legs.get(id);
    return birthLegView(leg, (await this.work.hindrances('legId', [id])).get(id));
  }

  async list({ state, limit, after }: BirthLegList): Promise<Page<BirthLegSummary>> {
    const rows = await this.legs.list(given({ state }), limit + 1, after);
    const hindrances = await this.work.hindrances(
      'legId',
      rows.map(({ id }) => id),
    );
    return pageOf(
      rows.map((leg) => birthLegSummary(leg, hindrances.get(leg.id))),
      limit,
      ({ id }) => id,
    );
  }
}
