import { Tx } from '@lgsp/service-kit';
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
  readonly list = this.rows.page;
}
