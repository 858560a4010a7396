import { type RiskGroup } from '@lgsp/contracts-fire-safety';
import { beyond, keysetBatches, Tx } from '@lgsp/database';
import { given, type LocalDate } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { FacilityEntity } from './facility.entity.js';
import { DocumentNumberTaken, FacilityNotFound, NotAccepted } from './facility.errors.js';
import { type FacilityExport } from './facility.list.js';
import { FacilityEntryEntity } from './facility-entry.entity.js';

@Injectable()
export class FacilityRepository {
  constructor(private readonly tx: Tx) {}

  async insert(facility: FacilityEntity): Promise<void> {
    await this.tx.repository(FacilityEntity).insert(facility);
  }

  /** @throws FIRE_SAFETY.FACILITY_NOT_FOUND */
  async get(id: string): Promise<FacilityEntity> {
    const found = await this.tx.repository(FacilityEntity).findOneBy({ id });
    if (!found) throw new FacilityNotFound();
    return found;
  }

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  list({ group, ...place }: FacilityExport, limit: number, after?: string): Promise<FacilityEntity[]> {
    return this.tx.repository(FacilityEntity).find({
      where: { ...place, ...given({ riskGroup: group }), ...beyond(after) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  /** The same list, to its end. */
  all(filter: FacilityExport): AsyncGenerator<readonly FacilityEntity[], void> {
    return keysetBatches(this.tx, (after, limit) => this.list(filter, limit, after?.id));
  }

  /** Those whose periodic inspection was due before `today`. */
  overdue(
    { groups, commune }: { groups: readonly RiskGroup[]; commune?: string },
    today: LocalDate,
    limit: number,
    after?: string,
  ): Promise<FacilityEntity[]> {
    return this.tx.repository(FacilityEntity).find({
      where: {
        riskGroup: In([...groups]),
        inspectionDue: LessThan(today),
        ...given({ commune }),
        ...beyond(after),
      },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  /** Changes the row and the object together. @throws DATABASE.CONFLICT */
  async update(
    facility: FacilityEntity,
    set: Partial<Omit<FacilityEntity, 'id' | 'version'>>,
  ): Promise<void> {
    const version = await this.tx.updateVersioned(FacilityEntity, facility, set);
    Object.assign(facility, set, { version });
  }

  /** @throws FIRE_SAFETY.DOCUMENT_NUMBER_TAKEN */
  async enter(entry: FacilityEntryEntity): Promise<void> {
    // Only the number of an acceptance is unique: ids and versions are given once.
    if (!(await this.tx.insertNew(FacilityEntryEntity, entry)))
      throw new DocumentNumberTaken({ detail: entry.documentNumber ?? entry.id });
  }

  entries(facilityId: string, limit: number, after?: string): Promise<FacilityEntryEntity[]> {
    return this.tx.repository(FacilityEntryEntity).find({
      where: { facilityId, ...beyond(after) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  /** @throws FIRE_SAFETY.NOT_ACCEPTED */
  async acceptance(facilityId: string, documentNumber: string | null): Promise<FacilityEntryEntity> {
    const found =
      documentNumber === null
        ? null
        : await this.tx
            .repository(FacilityEntryEntity)
            .findOneBy({ facilityId, kind: 'accepted', documentNumber });
    if (!found) throw new NotAccepted();
    return found;
  }

  /** All open ones of the holder that say otherwise. */
  async settleHolder(holder: string, commune: string): Promise<void> {
    await this.tx.execute(
      `UPDATE facility SET holder_commune = $2, version = version + 1
       WHERE holder = $1 AND state = 'open' AND holder_commune IS DISTINCT FROM $2`,
      [holder, commune],
    );
  }
}
