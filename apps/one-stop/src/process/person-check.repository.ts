import { type DossierNotice } from '@lgsp/contracts-one-stop';
import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { PersonCheckEntity } from './person-check.entity.js';

interface Answered {
  readonly match: boolean;
  readonly personId?: string | null | undefined;
  readonly isDead?: boolean;
}

@Injectable()
export class PersonCheckRepository {
  constructor(private readonly tx: Tx) {}

  /** A check of a person that nobody has answered; `check` may say more. */
  async insert(
    check: Pick<PersonCheckEntity, 'id' | 'dossierId' | 'role' | 'round'> & Partial<PersonCheckEntity>,
  ): Promise<void> {
    const open = { match: null, personId: null, isDead: false, awaited: false, notices: [] };
    await this.tx.repository(PersonCheckEntity).insert({ ...open, ...check });
  }

  async close(id: string, { match, personId = null, isDead = false }: Answered): Promise<void> {
    await this.tx.repository(PersonCheckEntity).update({ id }, { match, personId, isDead });
  }

  async closeNotification(id: string, notices: readonly DossierNotice[]): Promise<void> {
    await this.tx.repository(PersonCheckEntity).update({ id }, { awaited: false, notices });
  }

  /** Of the newest round first. */
  all(dossierId: string): Promise<PersonCheckEntity[]> {
    return this.tx
      .repository(PersonCheckEntity)
      .find({ where: { dossierId }, order: { round: 'DESC', id: 'ASC' } });
  }

  /** As if the round, or all of them, had not been. */
  async forget(which: { readonly dossierId: string; readonly round?: number }): Promise<void> {
    await this.tx.repository(PersonCheckEntity).delete(which);
  }

  /** Checks of the newest round. */
  async latest(dossierId: string): Promise<PersonCheckEntity[]> {
    const all = await this.all(dossierId);
    return all.filter(({ round }) => round === all[0]?.round);
  }
}
