import { inTransaction, onStatement, Tx } from '@lgsp/database';
import { currentContext, defineError, runInContext, uuidv7, uuidv7Of } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { setTimeout as wait } from 'node:timers/promises';
import { StillPending, WorkHandler, WorkQueue, type WorkRow } from '../src/index.js';
import { did, openWorld, type Service, startService, until, type World } from './harness.js';

const texts = { en: 'x', vi: 'x', when: 'x', next: 'x' };
const Away = defineError('TEST.AWAY', 'unavailable', texts);
const No = defineError('TEST.NO', 'unprocessable', texts);

interface Order {
  readonly name: string;
}

@WorkHandler()
@Injectable()
class Ask implements WorkHandler<Order, string> {
  readonly kind = 'ask';
  readonly calls: string[] = [];
  answer: (work: WorkRow<Order>, nth: number) => Promise<string> = async () => 'yes';
  onCommit: () => void = () => undefined;

  constructor(private readonly tx: Tx) {}

  async call(work: WorkRow<Order>): Promise<string> {
    this.calls.push(work.id);
    const context = currentContext();
    if (inTransaction()) throw new Error('in a transaction');
    if (context?.correlationId !== 'c-9' || context.purpose !== 'test') throw new Error('no context');
    return this.answer(work, this.calls.filter((id) => id === work.id).length);
  }

  async commit(work: WorkRow<Order>, answer: string): Promise<void> {
    if (!inTransaction() || currentContext()?.correlationId !== 'c-9') throw new Error('outside');
    await did(this.tx, `${work.payload.name} ${answer}`);
    this.onCommit();
  }

  async refused(work: WorkRow<Order>, error: Error): Promise<void> {
    if (!inTransaction()) throw new Error('outside');
    await did(this.tx, `${work.payload.name} ${error.name}`);
  }
}

@WorkHandler()
@Injectable()
class AskOnce implements WorkHandler {
  readonly kind = 'ask-once';
  readonly concurrency = 1;
  answer: () => Promise<void> = () => Promise.reject(new No());
  call = (): Promise<void> => this.answer();
  commit = async (): Promise<void> => undefined;
}

@WorkHandler()
@Injectable()
class AskInPairs implements WorkHandler<Order, string> {
  readonly kind = 'ask-in-pairs';
  readonly concurrency = 2;
  readonly calls: string[] = [];
  answer: (work: WorkRow<Order>, nth: number) => Promise<string> = async () => 'yes';

  constructor(private readonly tx: Tx) {}

  call(work: WorkRow<Order>): Promise<string> {
    this.calls.push(work.id);
    return this.answer(work, this.calls.filter((id) => id === work.id).length);
  }

  async commit(work: WorkRow<Order>, answer: string): Promise<void> {
    await did(this.tx, `${work.payload.name} ${answer}`);
  }
}

@WorkHandler()
@Injectable()
class Watch implements WorkHandler {
  readonly kind = 'watch';
  readonly safe = true;
  call = (): Promise<void> => Promise.reject(new StillPending({ retryAfterMs: 20 }));
  commit = async (): Promise<void> => undefined;
}

describe('work rows', () => {
  let world: World;
  let service: Service;
  let queue: WorkQueue;
  let ask: Ask;
  const enqueue = (name: string, kind = 'ask') =>
    runInContext({ correlationId: 'c-9', actor: 'H56:s-1', purpose: 'test', deadline: 1 }, () =>
      service.tx.run(() => queue.enqueue(kind, { name })),
    );
  const rowOf = async (id: string) =>
    (
      await service.tx.query<{ state: string; attempts: number; last_error: string | null }>(
        'SELECT state, attempts, last_error FROM exchange_work WHERE id = $1',
        [id],
      )
    )[0];
  const leaseOf = async (id: string) =>
    (
      await service.tx.query('SELECT lease, run_at, attempts, state FROM exchange_work WHERE id = $1', [id])
    )[0];
  const firstTried = (id: string, days: number) =>
    service.tx.query(`UPDATE exchange_work SET tried_at = now() - $2 * interval '1 day' WHERE id = $1`, [
      id,
      days,
    ]);
  const errorOf = async (id: string) => (await rowOf(id))?.last_error;
  const closed = (id: string, state: string) => until(async () => (await rowOf(id))?.state === state);

  beforeAll(async () => {
    world = await openWorld();
    service = await startService({ system: world.system, bus: world.bus, leaseMs: 600 }, [
      Ask,
      AskOnce,
      AskInPairs,
      Watch,
    ]);
    queue = service.get(WorkQueue);
    ask = service.get(Ask);
  });
  beforeEach(async () => {
    ask.answer = async () => 'yes';
    ask.onCommit = () => undefined;
    ask.calls.length = 0;
    await service.tx.query('DELETE FROM deed');
  });
  afterAll(async () => {
    await service?.close();
    await world?.close();
  });

  it('belongs to a transaction and to a handler', async () => {
    await expect(queue.enqueue('ask', {})).rejects.toMatchObject({ code: 'DATABASE.NO_TRANSACTION' });
    await expect(enqueue('a', 'nobody')).rejects.toMatchObject({ code: 'WORK.NO_HANDLER' });
    const failing = service.tx.run(async () => {
      await queue.enqueue('ask', { name: 'a' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await wait(200);
    expect(ask.calls).toEqual([]);
  });

  it('calls outside a transaction, in the context of who wanted it, and commits the answer once', async () => {
    const id = await enqueue('a');
    await closed(id, 'done');
    expect(ask.calls).toEqual([id]);
    expect(await service.deeds()).toEqual(['a yes']);
  });

  it('asks again under the same id while the other side is away', async () => {
    ask.answer = async (_work, nth) => (nth < 4 ? Promise.reject(new Away()) : 'back');
    const id = await enqueue('a');
    await closed(id, 'done');
    expect(ask.calls).toEqual([id, id, id, id]);
    expect(await rowOf(id)).toMatchObject({ attempts: 3 });
    expect(await service.deeds()).toEqual(['a back']);
  });

  it('asks again under the same id when it failed between call and commit', async () => {
    let failures = 1;
    ask.onCommit = () => {
      if (failures-- > 0) throw new Error('crash');
    };
    const id = await enqueue('a');
    await closed(id, 'done');
    expect(ask.calls).toEqual([id, id]);
    expect(await service.deeds()).toEqual(['a yes']);
  });

  it('takes over from a worker that died, under the same id', async () => {
    const id = uuidv7();
    await service.tx.query(
      `INSERT INTO exchange_work (id, kind, payload, context, lease, leased_until)
       VALUES ($1, 'ask', '{"name":"left"}', '{"correlationId":"c-9","actor":"system:x","purpose":"test"}', $1, now() + interval '400 ms')`,
      [id],
    );
    await wait(200);
    expect(ask.calls).toEqual([]); // the lease still stands
    await closed(id, 'done');
    expect(ask.calls).toEqual([id]);
  });

  describe.each(['answer', 'failure'] as const)(
    'the late %s of a worker that froze and lost its lease',
    (late) => {
      it('changes nothing while another worker holds the row', async () => {
        let thaw: () => void = () => undefined;
        let finish: () => void = () => undefined;
        const pair = service.get(AskInPairs);
        pair.calls.length = 0;
        pair.answer = ({ payload }, nth) =>
          new Promise((resolve, reject) => {
            if (payload.name === 'next') resolve('yes');
            else if (nth === 1) thaw = () => (late === 'answer' ? resolve('frozen') : reject(new Away()));
            else finish = () => resolve('fresh');
          });
        const id = await enqueue('a', 'ask-in-pairs');
        await until(() => pair.calls.length === 1);
        await service.tx.query(`UPDATE exchange_work SET lease = $1, leased_until = now() WHERE id = $2`, [
          uuidv7(),
          id,
        ]);
        await until(() => pair.calls.length === 2);
        const held = await leaseOf(id);
        // Both slots are taken: the next row is called when what came of the frozen call is dealt with, and not before.
        const next = await enqueue('next', 'ask-in-pairs');
        thaw();
        await closed(next, 'done');
        expect(await leaseOf(id)).toEqual(held);
        finish();
        await closed(id, 'done');
        expect(await rowOf(id)).toMatchObject({ attempts: 0, last_error: null });
        expect(await service.deeds()).toEqual(['next yes', 'a fresh']);
      });
    },
  );

  it('finds by itself a row that nobody told it of', async () => {
    const id = uuidv7();
    await service.tx.query(
      `INSERT INTO exchange_work (id, kind, payload, context)
       VALUES ($1, 'ask', '{"name":"left"}', '{"correlationId":"c-9","actor":"system:x","purpose":"test"}')`,
      [id],
    );
    await closed(id, 'done');
    expect(ask.calls).toEqual([id]);
  });

  it('calls again when the pause is over, and not when it next happens to look', async () => {
    ask.answer = async (_work, nth) => {
      if (nth <= 10) throw new StillPending({ retryAfterMs: 20 });
      return 'yes';
    };
    const began = performance.now();
    await closed(await enqueue('a'), 'done');
    expect(performance.now() - began).toBeLessThan(5_000); // who only looks would take some 9 s
  });

  it('asks the database little while there is nothing to do', async () => {
    await enqueue('a');
    await until(() => ask.calls.length === 1);
    await wait(1_000);
    let statements = 0;
    onStatement(() => (statements += 1));
    await wait(4_000);
    // Work, relay and parked events: 5 + 5 + 3, and the watcher of the bus.
    expect(statements).toBeLessThan(20);
  });

  it('keeps the lease while a long call runs', async () => {
    ask.answer = async () => {
      await wait(1_500);
      return 'slow';
    };
    const id = await enqueue('a');
    await closed(id, 'done');
    expect(ask.calls).toEqual([id]);
  });

  it('does not count a pending answer as an attempt', async () => {
    ask.answer = async (_work, nth) => {
      if (nth < 3) throw new StillPending({ retryAfterMs: 20 });
      return 'ready';
    };
    const id = await enqueue('a');
    await closed(id, 'done');
    expect(ask.calls).toHaveLength(3);
    expect(await rowOf(id)).toMatchObject({ attempts: 0, last_error: null });
  });

  it('commits a refusal where the handler takes one', async () => {
    ask.answer = () => Promise.reject(new No());
    const id = await enqueue('a');
    await closed(id, 'refused');
    expect(ask.calls).toEqual([id]);
    expect(await service.deeds()).toEqual(['a TEST.NO']);
  });

  it('lists what is stuck and tries it again when asked', async () => {
    const id = await enqueue('a', 'ask-once');
    await closed(id, 'stuck');
    expect((await queue.list({ state: 'stuck' })).items).toMatchObject([
      { id, lastError: 'TEST.NO', correlationId: 'c-9', attempts: 1 },
    ]);
    service.get(AskOnce).answer = async () => undefined;
    expect(await queue.retry([id], 'H56:op-1')).toBe(1);
    await closed(id, 'done');
    expect((await queue.list({ state: 'stuck' })).items).toEqual([]);
  });

  describe('a call that the other side may have forgotten', () => {
    /** As after weeks in which no worker ran: due, first tried so many days ago. */
    const left = async (days: number, kind = 'ask') => {
      const id = uuidv7();
      await service.tx.query(
        `INSERT INTO exchange_work (id, kind, payload, context, created_at, tried_at)
         VALUES ($1, $2, '{"name":"left"}', '{"correlationId":"c-9","actor":"system:x","purpose":"test"}',
                 now() - interval '60 days', now() - $3 * interval '1 day')`,
        [id, kind, days],
      );
      return id;
    };

    it('is not made again before an operator has looked there', async () => {
      const [young, old] = [await left(24), await left(26)];
      await closed(old, 'stuck');
      await closed(young, 'done');
      expect(ask.calls).toEqual([young]);
      expect((await queue.list({ error: 'WORK.IN_DOUBT' })).items).toMatchObject([
        { id: old, state: 'stuck' },
      ]);
      expect(await queue.retry([old], 'H56:op-1')).toBe(1);
      await closed(old, 'done');
      expect(ask.calls).toEqual([young, old]);
    });

    it('is judged by the clock of the database, not of the process', async () => {
      const { now } = Date;
      Date.now = () => now() - 10 * 86_400_000;
      try {
        const id = await left(26);
        await until(async () => (await errorOf(id)) !== null || ask.calls.length > 0);
        expect(await errorOf(id)).toBe('WORK.IN_DOUBT');
      } finally {
        Date.now = now;
      }
    });

    it('nor while the answer was always “pending”', async () => {
      ask.answer = () => Promise.reject(new StillPending({ retryAfterMs: 20 }));
      const id = await enqueue('a');
      await until(() => ask.calls.length > 1);
      await firstTried(id, 26);
      await closed(id, 'stuck');
      expect(await errorOf(id)).toBe('WORK.IN_DOUBT');
    });

    it('but a look-up that changes nothing there goes on for as long as it is answered', async () => {
      const [id, unanswered] = [await enqueue('a', 'watch'), await left(26, 'watch')];
      await closed(unanswered, 'stuck');
      await until(async () => {
        const [row] = await service.tx.query<{ fresh: boolean }>(
          'SELECT tried_at IS NULL AS fresh FROM exchange_work WHERE id = $1',
          [id],
        );
        return row?.fresh === true;
      });
      await service.tx.query(`DELETE FROM exchange_work WHERE kind = 'watch'`);
    });

    it('keeps its age when an operator tries it again for another reason', async () => {
      const id = await enqueue('a', 'ask-once');
      service.get(AskOnce).answer = () => Promise.reject(new No());
      await closed(id, 'stuck');
      await firstTried(id, 26);
      let calls = 0;
      service.get(AskOnce).answer = async () => void calls++;
      await queue.retry([id], 'H56:op-1');
      await until(async () => (await errorOf(id)) === 'WORK.IN_DOUBT');
      expect(calls).toBe(0);
      await queue.retry([id], 'H56:op-1');
      await closed(id, 'done');
    });

    it('has the age of what it is about, where a restore may have forgotten it', async () => {
      const daysAgo = (days: number) =>
        uuidv7Of(new Date(Date.now() - days * 86_400_000), 'leg', String(days));
      const about = (thing: string) =>
        runInContext({ correlationId: 'c-9', actor: 'H56:s-1', purpose: 'test' }, () =>
          service.tx.run(() => queue.enqueue('ask', { name: 'a' }, { about: thing })),
        );
      await closed(await about(daysAgo(40)), 'done');
      await service.asOwner('UPDATE exchange_epoch SET restored_at = now()');
      const [old, young] = [await about(daysAgo(41)), await about(daysAgo(2))];
      const later = await about(uuidv7Of(new Date(Date.now() + 60_000), 'leg', 'later'));
      for (const id of [young, later]) await closed(id, 'done');
      await closed(old, 'stuck');
      expect(await errorOf(old)).toBe('WORK.IN_DOUBT');
      expect(ask.calls).not.toContain(old);
      await service.asOwner('UPDATE exchange_epoch SET restored_at = NULL');
    });
  });

  it('lets a frozen provider hold its own kind only', async () => {
    let thaw: () => void = () => undefined;
    service.get(AskOnce).answer = () => new Promise((resolve) => (thaw = resolve));
    const frozen = await Promise.all([1, 2, 3].map((n) => enqueue(`f${n}`, 'ask-once')));
    const lively = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => enqueue(`l${n}`)));
    for (const id of lively) await closed(id, 'done');
    for (const id of frozen) expect(await rowOf(id)).toMatchObject({ state: 'waiting' });
    service.get(AskOnce).answer = async () => undefined;
    thaw();
    for (const id of frozen) await closed(id, 'done');
  });
});
