import { inUnits, type Scope, Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { AcceptanceLegEntity } from './acceptance-leg.entity.js';
import { AcceptanceLegNotFound } from './acceptance-leg.errors.js';

@Injectable()
export class AcceptanceLegRepository {
  private readonly rows = this.tx.rows(AcceptanceLegEntity, AcceptanceLegNotFound);

  constructor(private readonly tx: Tx) {}

  /** False when the leg was asked before. */
  readonly insert = this.rows.insertNew;

  /** @throws FIRE_SAFETY.LEG_NOT_FOUND */
  readonly get = this.rows.get;

  readonly update = this.rows.update;
  /** Of what lies in the places of the scope. @throws FIRE_SAFETY.LEG_NOT_FOUND */
  readonly getIn = (scope: Scope, id: string): Promise<AcceptanceLegEntity> =>
    this.rows.get(id, inUnits(scope));

  readonly listIn = (
    scope: Scope,
    where: { readonly state?: AcceptanceLegEntity['state'] },
    limit: number,
    after?: string,
  ): Promise<AcceptanceLegEntity[]> => this.rows.page({ ...where, ...inUnits(scope) }, limit, after);
}
