import { Tx } from '@lgsp/database';
import { type CloudEvent, toMessage } from '@lgsp/events';
import { uuidv7 } from '@lgsp/kernel';
import { inTopic } from '@lgsp/messaging';
import { Injectable } from '@nestjs/common';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { Backlog, OnEvent, ParkedEvents, ParkedEventActions, type ReceivedEvent } from '../src/index.js';
import { ParcelSurveyed, surveyed } from './events.js';
import { did, openWorld, type Service, startService, until, type World } from './harness.js';

const view = ParcelSurveyed.view('parcelId', 'step');

/** A handler whose transaction a test holds open, after its effect and before its commit. */
@Injectable()
class Surveys {
  readonly broken = new Set<string>();
  readonly inside: string[] = [];
  private readonly held = new Map<string, Promise<void>>();

  constructor(private readonly tx: Tx) {}

  hold(id: string): () => void {
    let release: () => void = () => undefined;
    this.held.set(id, new Promise((resolve) => (release = resolve)));
    return release;
  }

  @OnEvent(view)
  async onSurveyed({ id, data }: ReceivedEvent<typeof view>): Promise<void> {
    await did(this.tx, `${data.parcelId} ${data.step}`);
    this.inside.push(id);
    await this.held.get(id);
    if (this.broken.has(id)) throw new TypeError('poison');
  }
}

/** Rules 8 and 9 of the guarantees, each with the interleaving that would break it. */
describe('arrival, replay, drain and discard at the same time', () => {
  let world: World;
  let service: Service;
  let surveys: Surveys;
  let actions: ParkedEventActions;
  let parked: ParkedEvents;
  const send = (...events: CloudEvent[]) => world.bus.publish(inTopic(world.system), events.map(toMessage));
  const stepsOf = async (parcelId: string) =>
    (await service.deeds())
      .filter((what) => what.startsWith(parcelId))
      .map((what) => Number(what.split(' ')[1]));
  const subjectOf = async (subject: string) =>
    (
      await service.tx.query<{ state: string; n: string }>(
        'SELECT state, n FROM exchange_inbox_subject WHERE subject = $1',
        [subject],
      )
    )[0];
  const statusOf = async (event: CloudEvent) =>
    (
      await service.tx.query<{ status: string }>('SELECT status FROM exchange_inbox WHERE id = $1', [
        event.id,
      ])
    )[0]?.status;
  const has = (event: CloudEvent, status: string) => until(async () => (await statusOf(event)) === status);
  /** Until somebody waits for a lock in this database; without one (a defect that shows in what follows) for a second. */
  const blocked = async (): Promise<void> => {
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    for (const end = Date.now() + 1_000; Date.now() < end; await wait(20))
      if ((await service.tx.query(waiting)).length > 0) return;
  };
  /** The subject is parked with this event as its head, and is tried again only when somebody asks. */
  const parkedWith = async (event: CloudEvent): Promise<void> => {
    surveys.broken.add(event.id);
    await send(event);
    await has(event, 'waiting');
    await service.tx.query(
      `UPDATE exchange_inbox_subject SET retry_at = now() + interval '1 hour' WHERE subject = $1`,
      [event.subject],
    );
    surveys.broken.delete(event.id);
    surveys.inside.length = 0;
  };
  /** Replays the head and holds its transaction open. */
  const draining = async (event: CloudEvent): Promise<() => void> => {
    const release = surveys.hold(event.id);
    await actions.replay([event.id], 'H56:op-1');
    await until(() => surveys.inside.includes(event.id));
    return release;
  };
  /** Another process of this service: a transaction of its own that the test commits. */
  const otherProcess = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: service.ownerUrl });
    await client.connect();
    await client.query('BEGIN');
    return client;
  };

  beforeAll(async () => {
    world = await openWorld();
    // A retry by itself would come between the steps of a test.
    service = await startService({ system: world.system, bus: world.bus, backoff: () => 3_600_000 }, [
      Surveys,
    ]);
    surveys = service.get(Surveys);
    actions = service.get(ParkedEventActions);
    parked = service.get(ParkedEvents);
  });
  afterAll(async () => {
    await service?.close();
    await world?.close();
  });

  it('an event that arrives while the last of the queue is applied waits for that commit, and nothing is left behind', async () => {
    const subject = uuidv7();
    const [head, next] = [surveyed(subject, 1), surveyed(subject, 2)];
    await parkedWith(head);
    const commit = await draining(head);
    await send(next);
    await blocked();
    expect(await statusOf(next)).toBeUndefined();
    commit();
    await has(next, 'applied');
    expect(await stepsOf(subject)).toEqual([1, 2]);
    expect(await subjectOf(subject)).toEqual({ state: 'clear', n: '2' });
  });

  it('an event of a subject that another process parks meanwhile for the first time waits with it', async () => {
    const subject = uuidv7();
    const event = surveyed(subject, 2);
    const other = await otherProcess();
    await other.query(
      `INSERT INTO exchange_inbox_subject (source, subject, state, retry_at)
       VALUES ($1, $2, 'parked', now() + interval '1 hour')`,
      [event.source, subject],
    );
    await send(event);
    await blocked();
    await other.query('COMMIT');
    await other.end();
    await until(async () => (await statusOf(event)) !== undefined);
    expect(await statusOf(event)).toBe('waiting');
    expect(await stepsOf(subject)).toEqual([]);
  });

  it('an event that arrives while the head is applied queues behind those that wait already', async () => {
    const subject = uuidv7();
    const [head, second, third] = [1, 2, 3].map((n) => surveyed(subject, n)) as [
      CloudEvent,
      CloudEvent,
      CloudEvent,
    ];
    await parkedWith(head);
    await send(second);
    await has(second, 'waiting');
    const commit = await draining(head);
    await send(third);
    await blocked();
    commit();
    await has(third, 'applied');
    expect(await stepsOf(subject)).toEqual([1, 2, 3]);
    expect(await subjectOf(subject)).toEqual({ state: 'clear', n: '3' });
  });

  it('a head that another process applies is left alone', async () => {
    const subject = uuidv7();
    const head = surveyed(subject, 1);
    await parkedWith(head);
    const other = await otherProcess();
    await other.query('SELECT FROM exchange_inbox_subject WHERE subject = $1 FOR UPDATE', [subject]);
    const replayed = actions.replay([head.id], 'H56:op-1'); // waits: the subject is in other hands
    await blocked();
    await other.query(`INSERT INTO deed (what) VALUES ($1)`, [`${subject} 1`]);
    await other.query(`UPDATE exchange_inbox SET status = 'applied', closed_at = now() WHERE id = $1`, [
      head.id,
    ]);
    await other.query(
      `UPDATE exchange_inbox_subject SET state = 'clear', retry_at = NULL, n = 1, epoch = 1795000000 WHERE subject = $1`,
      [subject],
    );
    await other.query('COMMIT');
    await other.end();
    expect(await replayed).toBe(0);
    const next = surveyed(subject, 2);
    await send(next);
    await has(next, 'applied');
    expect(await stepsOf(subject)).toEqual([1, 2]);
  });

  it('two processes that find the same subject due apply its head once', async () => {
    const subject = uuidv7();
    const head = surveyed(subject, 1);
    await parkedWith(head);
    const other = await otherProcess();
    await other.query('SELECT FROM exchange_inbox_subject WHERE subject = $1 FOR UPDATE', [subject]);
    await other.query(`INSERT INTO deed (what) VALUES ($1)`, [`${subject} 1`]);
    const elsewhere = surveyed(uuidv7(), 1);
    await parkedWith(elsewhere);
    await other.query(`UPDATE exchange_inbox_subject SET retry_at = now() WHERE subject = $1`, [subject]);
    await actions.replay([elsewhere.id], 'H56:op-1'); // wakes the retry; it goes past what is locked
    await has(elsewhere, 'applied');
    expect(surveys.inside).not.toContain(head.id);
    await other.query(`UPDATE exchange_inbox SET status = 'applied', closed_at = now() WHERE id = $1`, [
      head.id,
    ]);
    await other.query(
      `UPDATE exchange_inbox_subject SET state = 'clear', retry_at = NULL, n = 1, epoch = 1795000000 WHERE subject = $1`,
      [subject],
    );
    await other.query('COMMIT');
    await other.end();
    await send(surveyed(subject, 2));
    await until(async () => (await stepsOf(subject)).length === 2);
    expect(await stepsOf(subject)).toEqual([1, 2]);
  });

  it('a discard that comes while the event is applied comes too late, and says so', async () => {
    const subject = uuidv7();
    const head = surveyed(subject, 1);
    await parkedWith(head);
    const commit = await draining(head);
    const discarded = actions.discard([head.id], 'a wrong fact', 'H56:op-1');
    await blocked();
    commit();
    expect(await discarded).toBe(0);
    expect(await parked.get(head.id)).toMatchObject({ status: 'applied', discardReason: null });
    expect(await stepsOf(subject)).toEqual([1]);
  });

  it('a discard takes effect when its turn comes: until then later ones queue, and the mark moves through it', async () => {
    const subject = uuidv7();
    const [head, wrong, behind] = [2, 5, 7].map((n) => surveyed(subject, n)) as [
      CloudEvent,
      CloudEvent,
      CloudEvent,
    ];
    await parkedWith(head);
    await send(wrong);
    await has(wrong, 'waiting');
    expect(await actions.discard([wrong.id], 'a wrong fact', 'H56:op-1')).toBe(1);
    await until(async () => (await subjectOf(subject))?.state === 'clear');
    expect(await subjectOf(subject)).toEqual({ state: 'clear', n: '5' });
    expect(await parked.get(wrong.id)).toMatchObject({
      status: 'discarded',
      discardReason: 'a wrong fact',
      discardActor: 'H56:op-1',
      discardedAt: expect.any(Date) as Date,
    });
    const unknown = surveyed(subject, 4); // below the discarded one: the mark is past it
    await send(wrong, unknown, behind);
    await has(behind, 'applied');
    expect(await statusOf(unknown)).toBe('late');
    expect(await stepsOf(subject)).toEqual([2, 7]);
  });

  it('an unknown event below one that is being applied is late, with an alarm; of an older epoch it is ignored', async () => {
    const subject = uuidv7();
    const head = surveyed(subject, 5);
    const unknown = surveyed(subject, 4);
    const older = surveyed(subject, 9, { recordversion: '1794999999.9' });
    await parkedWith(head);
    const alarms = (await service.get(Backlog).read()).inboxLate;
    const commit = await draining(head);
    await send(unknown, older);
    await blocked();
    commit();
    await has(unknown, 'late');
    const after = surveyed(subject, 6);
    await send(after);
    await has(after, 'applied');
    expect(await statusOf(older)).toBeUndefined();
    expect(await stepsOf(subject)).toEqual([5, 6]);
    expect((await service.get(Backlog).read()).inboxLate).toBe(alarms + 1);
  });

  it('a late event that is replayed is not discarded, and the mark stays', async () => {
    const subject = uuidv7();
    const late = surveyed(subject, 3);
    await send(surveyed(subject, 8), late);
    await has(late, 'late');
    const commit = surveys.hold(late.id);
    const replayed = actions.replay([late.id], 'H56:op-1');
    await until(() => surveys.inside.includes(late.id));
    const discarded = actions.discard([late.id], 'a wrong fact', 'H56:op-1');
    await blocked();
    commit();
    expect([await replayed, await discarded]).toEqual([1, 0]);
    expect(await stepsOf(subject)).toEqual([8, 3]);
    expect(await subjectOf(subject)).toEqual({ state: 'clear', n: '8' });
  });

  it('a failure that is noted after another process applied the event parks nothing', async () => {
    const subject = uuidv7();
    const [before, event] = [surveyed(subject, 1), surveyed(subject, 2)];
    await send(before);
    await has(before, 'applied');
    surveys.broken.add(event.id);
    const looks = (count: number) =>
      until(() => surveys.inside.filter((id) => id === event.id).length === count);
    const first = surveys.hold(event.id);
    await send(event);
    await looks(1); // in its batch
    const second = surveys.hold(event.id);
    first();
    await looks(2); // alone
    const other = await otherProcess();
    // Of the table, not of the row: locks of tables are given in the order in which they were asked for.
    const locked = other.query('LOCK TABLE exchange_inbox_subject IN EXCLUSIVE MODE');
    await blocked();
    second();
    await locked; // the failure is not noted yet: it waits for the subject
    await other.query('UPDATE exchange_inbox_subject SET n = 2 WHERE subject = $1', [subject]);
    await other.query(
      `INSERT INTO exchange_inbox (id, source, subject, epoch, n, type, status, closed_at)
       VALUES ($1, 'urn:lgsp:land', $2, 1795000000, 2, $3, 'applied', now())`,
      [event.id, subject, event.type],
    );
    await other.query('COMMIT');
    await other.end();
    const next = surveyed(subject, 3);
    await send(next);
    await has(next, 'applied');
    expect(await stepsOf(subject)).toEqual([1, 3]);
    expect(await subjectOf(subject)).toEqual({ state: 'clear', n: '3' });
  });
});
