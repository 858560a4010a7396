import { type BirthLeg, type BirthLegSummary } from '@lgsp/contracts-population';
import { type Page, pageOf } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { type BirthLegList } from './birth-leg.list.js';
import { BirthLegRepository } from './birth-leg.repository.js';
import { birthLegSummary, birthLegView } from './birth-leg.view.js';

@Injectable()
export class BirthLegQueries {
  constructor(private readonly legs: BirthLegRepository) {}

  /** @throws POPULATION.BIRTH_LEG_NOT_FOUND */
  async get(id: string): Promise<BirthLeg> {
    return birthLegView(await this.legs.get(id));
  }

  async list({ state, limit, after }: BirthLegList): Promise<Page<BirthLegSummary>> {
    const rows = await this.legs.list(state ? { state } : {}, limit + 1, after);
    return pageOf(rows.map(birthLegSummary), limit, ({ id }) => id);
  }
}
