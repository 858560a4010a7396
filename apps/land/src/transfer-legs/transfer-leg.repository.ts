import { inUnits, type Scope, Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { TransferLegEntity } from './transfer-leg.entity.js';
import { TransferLegNotFound } from './transfer-leg.errors.js';

@Injectable()
export class TransferLegRepository {
  private readonly rows = this.tx.rows(TransferLegEntity, TransferLegNotFound);

  constructor(private readonly tx: Tx) {}

  /** False when the leg is here already. */
  readonly insert = this.rows.insertNew;

  /** @throws LAND.TRANSFER_LEG_NOT_FOUND */
  readonly get = this.rows.get;

  readonly update = this.rows.update;
  /** Of what lies in the places of the scope. @throws LAND.TRANSFER_LEG_NOT_FOUND */
  readonly getIn = (scope: Scope, id: string): Promise<TransferLegEntity> =>
    this.rows.get(id, inUnits(scope));

  readonly listIn = (
    scope: Scope,
    where: { readonly state?: TransferLegEntity['state'] },
    limit: number,
    after?: string,
  ): Promise<TransferLegEntity[]> => this.rows.page({ ...where, ...inUnits(scope) }, limit, after);
}
