import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { type AppliedEventType, latestOf } from './event-type-changes.js';

/** Event types as immutable rows, one a revision. */
@Injectable()
export class EventTypeRepository {
  constructor(private readonly tx: Tx) {}

  all(): Promise<AppliedEventType[]> {
    return this.tx.query<AppliedEventType>(
      `SELECT type, version, digest, owner, schema, revision, replaces FROM event_type ORDER BY type, version, revision`,
    );
  }

  async inForce(): Promise<AppliedEventType[]> {
    return latestOf(await this.all());
  }

  async add({ type, version, digest, owner, schema, revision, replaces }: AppliedEventType): Promise<void> {
    await this.tx.execute(
      `INSERT INTO event_type (type, version, digest, owner, schema, revision, replaces)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ...[type, version, digest, owner, JSON.stringify(schema), revision],
        replaces ? JSON.stringify(replaces) : null,
      ],
    );
  }
}
