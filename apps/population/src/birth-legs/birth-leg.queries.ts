import { type BirthLeg, type BirthLegSummary } from '@lgsp/contracts-population';
import { given, type Page, pageOf, type Scope, WorkQueue } from '@lgsp/service-kit';
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
  async get(id: string, scope: Scope): Promise<BirthLeg> {
    const leg = await this.legs.getIn(scope, id);
    return birthLegView(leg, (await this.work.hindrances('legId', [id])).get(id));
  }

  async list({ state, limit, after }: BirthLegList, scope: Scope): Promise<Page<BirthLegSummary>> {
    const rows = await this.legs.listIn(scope, given({ state }), limit + 1, after);
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
