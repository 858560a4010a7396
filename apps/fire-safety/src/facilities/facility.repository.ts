import { type RiskGroup } from '@lgsp/contracts-fire-safety';
import { beyond, given, inCommunes, type LocalDate, type Scope, Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { FacilityEntity } from './facility.entity.js';
import { DocumentNumberTaken, FacilityNotFound, NotAccepted } from './facility.errors.js';
import { type FacilityExport } from './facility.list.js';
import { FacilityEntryEntity } from './facility-entry.entity.js';

@Injectable()
export class FacilityRepository {
  private readonly rows = this.tx.rows(FacilityEntity, FacilityNotFound);

  constructor(private readonly tx: Tx) {}

  async insert(facility: FacilityEntity): Promise<void> {
    await this.tx.repository(FacilityEntity).insert(facility);
  }

  /** Wherever it lies. @throws FIRE_SAFETY.FACILITY_NOT_FOUND */
  readonly get = this.rows.get;

  /** @throws FIRE_SAFETY.FACILITY_NOT_FOUND */
  readonly getIn = (scope: Scope, id: string): Promise<FacilityEntity> =>
    this.rows.get(id, inCommunes(scope, 'commune'));

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  list(scope: Scope, filter: FacilityExport, limit: number, after?: string): Promise<FacilityEntity[]> {
    return this.rows.page(within(scope, filter), limit, after);
  }

  /** The same list, to its end. */
  all(scope: Scope, filter: FacilityExport): AsyncGenerator<readonly FacilityEntity[], void> {
    return this.rows.all(within(scope, filter));
  }

  /** Those whose periodic inspection was due before `today`. */
  overdue(
    scope: Scope,
    { groups, today, commune }: { groups: readonly RiskGroup[]; today: LocalDate; commune?: string },
    limit: number,
    after?: string,
  ): Promise<FacilityEntity[]> {
    const due = { riskGroup: In([...groups]), inspectionDue: LessThan(today) };
    return this.rows.page({ ...due, ...inCommunes(scope, 'commune', commune) }, limit, after);
  }

  readonly update = this.rows.update;

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

const within = (scope: Scope, { group, commune }: FacilityExport) => ({
  ...given({ riskGroup: group }),
  ...inCommunes(scope, 'commune', commune),
});
