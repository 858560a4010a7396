import { type ObjectLiteral, type QueryDeepPartialEntity, type Repository } from 'typeorm';
import { VersionConflict } from './database.errors.js';

export interface Versioned extends ObjectLiteral {
  id: string;
  version: number;
}

/**
 * `UPDATE … SET …, version = version + 1 WHERE id AND version`; returns the new version. No row: DATABASE.CONFLICT.
 * The one way to change state: `save()` reads first and compares nothing.
 */
export async function updateVersioned<Entity extends Versioned>(
  repository: Repository<Entity>,
  key: Readonly<Pick<Entity, 'id' | 'version'>>,
  set: QueryDeepPartialEntity<Entity>,
): Promise<number> {
  const values = { ...set, version: () => 'version + 1' } as QueryDeepPartialEntity<Entity>;
  const { affected } = await repository
    .createQueryBuilder()
    .update()
    .set(values)
    .where('id = :id AND version = :version', { id: key.id, version: key.version })
    .execute();
  if (affected !== 1)
    throw new VersionConflict({ detail: `${repository.metadata.tableName} version ${key.version}` });
  return key.version + 1;
}
