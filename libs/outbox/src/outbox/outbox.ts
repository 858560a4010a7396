import { currentManager, inTransaction, beforeCommit, afterCommit } from '@lgsp/database';
import { type EventDefinition } from '@lgsp/events';
import { Inject, Injectable } from '@nestjs/common';
import { systemClock } from '@lgsp/kernel';
import { type EntityManager } from 'typeorm';
import { type z } from 'zod';
import { OUTBOX_OPTIONS, type OutboxModuleOptions } from '../outbox-options.js';
import { BadEvent, OutboxOutsideTransaction } from '../outbox.errors.js';
import { type Draft, draftOf, envelopeOf } from './envelope.js';
import { OutboxRelay } from './relay.js';
import { insertEvents, takeVersions } from './outbox-rows.js';

/** Publishes facts: what is added here leaves exactly when the transaction commits. */
@Injectable()
export class Outbox {
  private readonly drafts = new WeakMap<EntityManager, Draft[]>();

  constructor(
    @Inject(OUTBOX_OPTIONS) private readonly options: OutboxModuleOptions,
    private readonly relay: OutboxRelay,
  ) {}

  /**
   * Collects one event; nothing is written before the commit. The event may carry only state of its subject's
   * aggregate, whose root row the same transaction moved. Throws OUTBOX.NO_TRANSACTION, OUTBOX.BAD_EVENT.
   */
  add<Data extends z.ZodObject>(event: EventDefinition<Data>, data: z.input<Data>): void {
    if (!inTransaction()) throw new OutboxOutsideTransaction({ detail: event.type });
    const parsed = event.data.safeParse(data);
    if (!parsed.success) throw badData(event.type, parsed.error);
    const manager = currentManager();
    let drafts = this.drafts.get(manager);
    if (!drafts) {
      const collected: Draft[] = (drafts = []);
      this.drafts.set(manager, drafts);
      beforeCommit(() => this.flush(manager, collected), { last: true });
      afterCommit(() => this.relay.nudge());
    }
    drafts.push(draftOf(event, event.subject(parsed.data), parsed.data));
  }

  /** Runs after all business rows: counters are the last locks a transaction takes, and it takes them in one order. */
  private async flush(manager: EntityManager, drafts: Draft[]): Promise<void> {
    this.drafts.delete(manager); // a later hook that adds again gets a flush of its own
    const next = await takeVersions(manager, drafts);
    const time = (this.options.clock ?? systemClock).now().toISOString();
    const events = drafts.map((draft) => envelopeOf(draft, this.options.system, next(draft.subject), time));
    await insertEvents(manager, events);
  }
}

function badData(type: string, error: z.ZodError): Error {
  const faults = error.issues.map((issue) => ({
    pointer: issue.path.map((part) => `/${String(part)}`).join(''),
    code: issue.code,
  }));
  return new BadEvent({
    detail: `${type}: ${faults.map((fault) => `${fault.pointer} ${fault.code}`).join(', ')}`,
    faults,
  });
}
