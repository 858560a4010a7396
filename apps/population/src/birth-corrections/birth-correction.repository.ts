import { type BirthCorrectionState } from '@lgsp/contracts-population';
import { ofAgency, type Scope, Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { OPEN } from './birth-correction.js';
import { BirthCorrectionEntity } from './birth-correction.entity.js';
import { BirthCorrectionNotFound } from './birth-correction.errors.js';

@Injectable()
export class BirthCorrectionRepository {
  private readonly rows = this.tx.rows(BirthCorrectionEntity, BirthCorrectionNotFound);

  constructor(private readonly tx: Tx) {}

  /** False when another one of the same birth is open. */
  readonly insert = this.rows.insertNew;

  /** @throws POPULATION.BIRTH_CORRECTION_NOT_FOUND */
  readonly get = this.rows.get;

  readonly update = this.rows.update;

  openOf(legId: string): Promise<BirthCorrectionEntity | null> {
    return this.tx.repository(BirthCorrectionEntity).findOneBy({ legId, state: In([...OPEN]) });
  }

  /** The last one that the register has entered. */
  latestOf(legId: string): Promise<BirthCorrectionEntity | null> {
    return this.tx
      .repository(BirthCorrectionEntity)
      .findOne({ where: { legId, state: 'done' }, order: { id: 'DESC' } });
  }

  /** All hashes of a birth are made with one salt, so that versions can be compared. */
  async saltOf(legId: string): Promise<string> {
    const first = await this.tx.repository(BirthCorrectionEntity).findOneBy({ legId });
    return first?.salt ?? randomUUID();
  }

  /** Who wrote anew what was signed and not sent, last. */
  async rewriterOf(legId: string): Promise<string | null> {
    const rewritten = await this.tx
      .repository(BirthCorrectionEntity)
      .findOne({ where: { legId, state: 'rewritten' }, order: { id: 'DESC' } });
    return rewritten?.writtenBy ?? null;
  }

  readonly listIn = (
    scope: Scope,
    where: { readonly state?: BirthCorrectionState; readonly legId?: string },
    limit: number,
    after?: string,
  ): Promise<BirthCorrectionEntity[]> =>
    this.rows.page({ ...where, ...ofAgency(scope, 'agency') }, limit, after);
}
