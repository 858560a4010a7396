import { Tx } from '@lgsp/database';
import { type Clock, uuidv7 } from '@lgsp/kernel';
import { WorkQueue } from '@lgsp/outbox';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { ContentEntity } from './content.entity.js';
import { type DocumentEntity } from './document.entity.js';
import { CONTENT_WORK } from './content-work.js';

/** What documents share. Who gives one a content, or takes it away, holds the content's row: the last to go sends the bytes away. */
@Injectable()
export class Contents {
  constructor(
    private readonly tx: Tx,
    private readonly work: WorkQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get(id: string): Promise<ContentEntity> {
    return this.tx.repository(ContentEntity).findOneByOrFail({ id });
  }

  lock(id: string): Promise<ContentEntity> {
    return this.tx
      .repository(ContentEntity)
      .findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Of these bytes, held; made, and sent to the store, where there is none. */
  async of(
    { sha256, size }: DocumentEntity,
    mediaType: string,
  ): Promise<{ content: ContentEntity; isNew: boolean }> {
    const made: ContentEntity = {
      ...{ id: uuidv7(), sha256: sha256 ?? '', size: size ?? 0, mediaType },
      ...{ state: 'storing', madeAt: this.clock.now(), goneAt: null },
    };
    for (;;) {
      const found = await this.tx.repository(ContentEntity).findOne({
        where: { sha256: made.sha256, goneAt: IsNull() },
        lock: { mode: 'pessimistic_write' },
      });
      if (found) return { content: found, isNew: false };
      // Somebody else may have made it meanwhile.
      if (await this.tx.insertNew(ContentEntity, made)) break;
    }
    await this.enqueue(CONTENT_WORK.store, made.id);
    return { content: made, isNew: true };
  }

  /** A document has let go of it; held. */
  async release(id: string): Promise<void> {
    const content = await this.lock(id);
    const [{ living } = { living: 0 }] = await this.tx.query<{ living: number }>(
      `SELECT count(*)::int AS living FROM document WHERE content_id = $1 AND state IN ('storing', 'quarantined', 'kept')`,
      [id],
    );
    if (living === 0 && content.goneAt === null) await this.goes(content);
  }

  /** What is on its way to the store is deleted once it has come: until then it might come after its removal. */
  async goes({ id, state }: ContentEntity): Promise<void> {
    await this.tx.repository(ContentEntity).update({ id }, { goneAt: this.clock.now() });
    if (state !== 'storing') await this.enqueue(CONTENT_WORK.delete, id);
  }

  async moved(id: string, state: ContentEntity['state']): Promise<void> {
    await this.tx.repository(ContentEntity).update({ id }, { state });
  }

  async enqueue(kind: string, contentId: string): Promise<void> {
    await this.work.enqueue(kind, { contentId }, { about: contentId });
  }

  /** How many there are, and how many bytes they have. */
  async figures(): Promise<{ contents: number; bytes: number }> {
    const [found] = await this.tx.query<{ contents: number; bytes: number }>(
      'SELECT count(*)::int AS contents, coalesce(sum(size), 0)::float8 AS bytes FROM document_content WHERE gone_at IS NULL',
    );
    return found ?? { contents: 0, bytes: 0 };
  }
}
