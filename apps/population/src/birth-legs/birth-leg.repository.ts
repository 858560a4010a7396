import { ofAgency, type Scope, Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { BirthLegEntity } from './birth-leg.entity.js';
import { BirthLegNotFound } from './birth-leg.errors.js';

@Injectable()
export class BirthLegRepository {
  private readonly rows = this.tx.rows(BirthLegEntity, BirthLegNotFound);

  constructor(private readonly tx: Tx) {}

  /** False when the leg is here already, or when another leg that is not refused holds its giấy chứng sinh. */
  readonly insert = this.rows.insertNew;

  /** @throws POPULATION.BIRTH_LEG_NOT_FOUND */
  readonly get = this.rows.get;

  readonly update = this.rows.update;

  /** Held to the end of the transaction. @throws POPULATION.BIRTH_LEG_NOT_FOUND */
  readonly lock = this.rows.lock;

  /** Of the agency that acts. @throws POPULATION.BIRTH_LEG_NOT_FOUND */
  readonly getIn = (scope: Scope, id: string): Promise<BirthLegEntity> =>
    this.rows.get(id, ofAgency(scope, 'agency'));

  readonly listIn = (
    scope: Scope,
    where: { readonly state?: BirthLegEntity['state'] },
    limit: number,
    after?: string,
  ): Promise<BirthLegEntity[]> => this.rows.page({ ...where, ...ofAgency(scope, 'agency') }, limit, after);
}
