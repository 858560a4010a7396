import { beyond, given, Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { PersonPlacementEntity } from './person-placement.entity.js';

@Injectable()
export class PersonPlacementRepository {
  constructor(private readonly tx: Tx) {}

  async enter(placement: PersonPlacementEntity): Promise<void> {
    await this.tx.repository(PersonPlacementEntity).insert(placement);
  }

  latestOf(personId: string): Promise<PersonPlacementEntity | null> {
    return this.tx.repository(PersonPlacementEntity).findOne({ where: { personId }, order: { id: 'DESC' } });
  }

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  list(personId: string | undefined, limit: number, after?: string): Promise<PersonPlacementEntity[]> {
    return this.tx.repository(PersonPlacementEntity).find({
      where: { ...given({ personId }), ...beyond(after) },
      order: { id: 'ASC' },
      take: limit,
    });
  }
}
