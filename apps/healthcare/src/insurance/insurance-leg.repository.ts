import { Tx } from '@lgsp/service-kit';
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
  readonly list = this.rows.page;
}
