import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { ParentCheckEntity } from './parent-check.entity.js';

@Injectable()
export class ParentCheckRepository {
  constructor(private readonly tx: Tx) {}

  async insert(check: ParentCheckEntity): Promise<void> {
    await this.tx.repository(ParentCheckEntity).insert(check);
  }

  async close(id: string, match: boolean, personId: string | null): Promise<void> {
    await this.tx.repository(ParentCheckEntity).update({ id }, { match, personId });
  }

  /** Checks of the newest round. */
  async latest(dossierId: string): Promise<ParentCheckEntity[]> {
    const all = await this.tx
      .repository(ParentCheckEntity)
      .find({ where: { dossierId }, order: { round: 'DESC' } });
    return all.filter(({ round }) => round === all[0]?.round);
  }
}
