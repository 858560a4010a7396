import { inUnits, type Scope, Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { LegNotFound } from './insurance.errors.js';
import { InsuranceLegEntity } from './insurance-leg.entity.js';

@Injectable()
export class InsuranceLegRepository {
  private readonly rows = this.tx.rows(InsuranceLegEntity, LegNotFound);

  constructor(private readonly tx: Tx) {}

  /** False when the leg was asked before. */
  readonly insert = this.rows.insertNew;

  /** @throws HEALTHCARE.LEG_NOT_FOUND */
  readonly get = this.rows.get;

  readonly update = this.rows.update;

  /** Of children who live in the places of the scope. */
  readonly listIn = (
    scope: Scope,
    where: { readonly state?: InsuranceLegEntity['state'] },
    limit: number,
    after?: string,
  ): Promise<InsuranceLegEntity[]> => this.rows.page({ ...where, ...inUnits(scope) }, limit, after);
}
