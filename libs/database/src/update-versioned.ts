import { type ObjectLiteral, type QueryDeepPartialEntity, type Repository } from 'typeorm';
import { VersionConflict } from './database.errors.js';

export interface Versioned extends ObjectLiteral {
  id: string;
  version: number;
}

export type Changes<Entity extends Versioned> = Partial<Omit<Entity, 'id' | 'version'>>;

/**
 * `UPDATE … SET …, version = version + 1 WHERE id AND version`, and the object with it; returns the new version. No row:
 * DATABASE.CONFLICT, and the object as it was. The one way to change state: `save()` reads first and compares nothing.
 */
export async function updateVersioned<Entity extends Versioned>(
  repository: Repository<Entity>,
  row: Pick<Entity, 'id' | 'version'>,
  set: Changes<Entity>,
): Promise<number> {
  const { id, version } = row;
  const values = { ...set, version: () => 'version + 1' } as unknown as QueryDeepPartialEntity<Entity>;
  const { affected } = await repository
    .createQueryBuilder()
    .update()
    .set(values)
    .where('id = :id AND version = :version', { id, version })
    .execute();
  if (affected !== 1)
    throw new VersionConflict({ detail: `${repository.metadata.tableName} version ${version}` });
  Object.assign(row, set, { version: version + 1 });
  return version + 1;
}
