import { inTransaction, Tx } from '@lgsp/database';
import { currentContext, defineError, runInContext, uuidv7 } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { setTimeout as wait } from 'node:timers/promises';
import { StillPending, WorkHandler, WorkQueue, type WorkRow } from '../src/index.js';
import { did, openWorld, type Service, startService, until, type World } from './harness.js';

const title = { en: 'x', vi: 'x' };
const Away = defineError('TEST.AWAY', 'unavailable', title);
const No = defineError('TEST.NO', 'unprocessable', title);

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
      await service.tx.query<{ state: string; attempts: number }>(
        'SELECT state, attempts, last_error FROM exchange_work WHERE id = $1',
        [id],
      )
    )[0];
  const closed = (id: string, state: string) => until(async () => (await rowOf(id))?.state === state);

  beforeAll(async () => {
    world = await openWorld();
    service = await startService({ system: world.system, bus: world.bus, leaseMs: 600 }, [Ask, AskOnce]);
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

  it('commits nothing of a worker that froze and lost its lease', async () => {
    let thaw: () => void = () => undefined;
    ask.answer = (_work, nth) =>
      nth === 1 ? new Promise((resolve) => (thaw = () => resolve('frozen'))) : Promise.resolve('fresh');
    const id = await enqueue('a');
    await until(() => ask.calls.length === 1);
    await service.tx.query(`UPDATE exchange_work SET lease = $1, leased_until = now() WHERE id = $2`, [
      uuidv7(),
      id,
    ]);
    await closed(id, 'done');
    thaw();
    await wait(200);
    expect(await service.deeds()).toEqual(['a fresh']);
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
    expect(await queue.retry([id])).toBe(1);
    await closed(id, 'done');
    expect((await queue.list({ state: 'stuck' })).items).toEqual([]);
  });

  it('repeats no call when the other side may have forgotten its id: an operator looks first', async () => {
    ask.answer = () => Promise.reject(new Away());
    const first = (days: number) => (id: string) =>
      service.tx.query(`UPDATE exchange_work SET tried_at = now() - $2 * interval '1 day' WHERE id = $1`, [
        id,
        days,
      ]);
    const [young, old] = [await enqueue('young'), await enqueue('old')];
    await until(() => ask.calls.includes(young) && ask.calls.includes(old));
    await first(24)(young);
    await first(26)(old);
    await closed(old, 'stuck');
    const calls = ask.calls.filter((id) => id === old).length;
    ask.answer = async () => 'yes';
    await closed(young, 'done');
    expect(ask.calls.filter((id) => id === old)).toHaveLength(calls);
    expect(await queue.retry([old])).toBe(1);
    await closed(old, 'done');
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
