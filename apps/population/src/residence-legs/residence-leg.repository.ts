import { Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { ResidenceLegEntity } from './residence-leg.entity.js';
import { ResidenceLegNotFound } from './residence-leg.errors.js';

@Injectable()
export class ResidenceLegRepository {
  private readonly rows = this.tx.rows(ResidenceLegEntity, ResidenceLegNotFound);

  constructor(private readonly tx: Tx) {}

  /** False when the leg is here already. */
  readonly insert = this.rows.insertNew;

  /** @throws POPULATION.RESIDENCE_LEG_NOT_FOUND */
  readonly get = this.rows.get;

  readonly update = this.rows.update;
}
