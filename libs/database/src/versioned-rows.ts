import { given } from '@lgsp/kernel';
import { type EntityTarget, type FindOptionsOrder, type FindOptionsWhere } from 'typeorm';
import { keysetBatches } from './keyset-batches.js';
import { beyond } from './keyset-page.js';
import { type Tx } from './tx.js';
import { type Changes, type Versioned } from './update-versioned.js';

/** What every table of versioned rows is asked: a repository hands on what it offers of it, under its own words. */
export interface VersionedRows<Entity extends Versioned> {
  /** False when a unique row stands in the way. */
  insertNew(row: Entity): Promise<boolean>;
  /** A row that does not fit `where` is as if it were none. @throws what stands for a missing row */
  get(id: string, where?: FindOptionsWhere<Entity>): Promise<Entity>;
  /** As `get`, and held until the transaction ends: others who would hold it wait. */
  lock(id: string): Promise<Entity>;
  /** Changes the row and the object together. @throws DATABASE.CONFLICT */
  update(row: Entity, set: Changes<Entity>): Promise<void>;
  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  page(where: FindOptionsWhere<Entity>, limit: number, after?: string): Promise<Entity[]>;
  /** The same list, to its end. */
  all(where: FindOptionsWhere<Entity>): AsyncGenerator<readonly Entity[], void>;
}

export function versionedRows<Entity extends Versioned>(
  tx: Tx,
  target: EntityTarget<Entity>,
  Missing: new () => Error,
): VersionedRows<Entity> {
  const one = async (
    id: string,
    fits: FindOptionsWhere<Entity> = {},
    lock?: { mode: 'pessimistic_write' },
  ): Promise<Entity> => {
    const where = { ...fits, id } as FindOptionsWhere<Entity>;
    const found = await tx.repository(target).findOne({ where, ...given({ lock }) });
    if (!found) throw new Missing();
    return found;
  };
  const page: VersionedRows<Entity>['page'] = (where, limit, after) =>
    tx.repository(target).find({
      where: { ...where, ...beyond(after) } as FindOptionsWhere<Entity>,
      order: { id: 'ASC' } as FindOptionsOrder<Entity>,
      take: limit,
    });
  return {
    insertNew: (row) => tx.insertNew(target, row),
    get: (id, where) => one(id, where),
    lock: (id) => one(id, {}, { mode: 'pessimistic_write' }),
    update: async (row, set) => void (await tx.updateVersioned(target, row, set)),
    page,
    all: (where) => keysetBatches(tx, (after, limit) => page(where, limit, after?.id)),
  };
}
