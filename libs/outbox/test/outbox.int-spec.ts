import { beforeCommit } from '@lgsp/database';
import { runInContext, uuidv7 } from '@lgsp/kernel';
import {
  MAX_MESSAGE_BYTES,
  type Message,
  type MessageBus,
  outTopic,
  type ReceivedMessage,
} from '@lgsp/messaging';
import { fromMessage } from '@lgsp/events';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { Backlog, Outbox } from '../src/index.js';
import { ParcelLocked, ParcelSurveyed } from './events.js';
import { did, openWorld, type Service, startService, until, type World } from './harness.js';

/** The lock of who leads (`leadership.ts`). */
const RELAY = 0x72656c61;

describe('the outbox', () => {
  let world: World;
  let service: Service;
  let outbox: Outbox;
  let heard: ReceivedMessage[];
  let beforePublishing: (messages: readonly Message[]) => Promise<void>;
  let onPublished: () => Promise<void>;
  const heardOf = (subject: string) => heard.map(fromMessage).filter((event) => event.subject === subject);
  const endRelay = () =>
    service.tx.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'relay' AND datname = current_database()`,
    );
  const survey = (parcelId: string, step = 1) => outbox.add(ParcelSurveyed, { parcelId, step });

  beforeAll(async () => {
    world = await openWorld();
    const bus: MessageBus = {
      publish: async (topic, messages) => {
        await beforePublishing(messages);
        await world.bus.publish(topic, messages);
        await onPublished();
      },
      stored: (topic, sought) => world.bus.stored(topic, sought),
      subscribe: (options) => world.bus.subscribe(options),
      held: () => world.bus.held(),
      lag: (group, topics) => world.bus.lag(group, topics),
      close: () => world.bus.close(),
    };
    service = await startService({ system: world.system, bus });
    outbox = service.get(Outbox);
    heard = await world.listen(outTopic(world.system));
  });
  beforeEach(() => {
    beforePublishing = async () => undefined;
    onPublished = async () => undefined;
  });
  afterAll(async () => {
    await service?.close();
    await world?.close();
  });

  it('refuses an event outside a transaction', () => {
    expect(() => survey(uuidv7())).toThrow('OUTBOX.NO_TRANSACTION');
  });

  it('publishes what a use case committed, with its context, and marks it', async () => {
    const parcelId = uuidv7();
    const context = { correlationId: 'c-1', causationId: 'x-1', actor: 'H56:s-1', dossier: 'H56-7' };
    await runInContext(context, () =>
      service.tx.run(async () => {
        survey(parcelId);
        outbox.add(ParcelLocked, { parcelId });
      }),
    );
    await until(() => heardOf(parcelId).length === 2);
    const [first, second] = heardOf(parcelId);
    expect(first).toMatchObject({
      source: `urn:lgsp:${world.system}`,
      type: ParcelSurveyed.type,
      correlationid: 'c-1',
      causationid: 'x-1',
      actor: 'H56:s-1',
      dossier: 'H56-7',
      data: { parcelId, step: 1 },
    });
    expect(first?.recordversion).toMatch(/^\d{10}\.1$/);
    expect(second?.recordversion).toBe(first?.recordversion.replace('.1', '.2'));
    await until(async () => (await service.get(Backlog).read()).outboxUnpublished === 0);
  });

  it.each<[when: string, fail: () => Promise<void>]>([
    ['in the use case', () => Promise.reject(new Error('no'))],
    // Hooks run in the order they came: the events are written by then, and only the commit is missing.
    [
      'right before the commit',
      async () => beforeCommit(() => Promise.reject(new Error('no')), { last: true }),
    ],
  ])('emits nothing of what failed %s', async (_, fail) => {
    const parcelId = uuidv7();
    const failing = service.tx.run(async () => {
      survey(parcelId);
      await did(service.tx, 'x');
      await fail();
    });
    await expect(failing).rejects.toThrow('no');
    await service.tx.run(async () => survey(parcelId, 2));
    await until(() => heardOf(parcelId).length > 0);
    expect(heardOf(parcelId).map(({ data, recordversion }) => [data, recordversion.split('.')[1]])).toEqual([
      [{ parcelId, step: 2 }, '1'], // no number was lost either
    ]);
  });

  it('takes its counters last: whatever other hooks lock is locked before', async () => {
    const parcelId = uuidv7();
    let drawn: unknown[] = [];
    await service.tx.run(async () => {
      survey(parcelId);
      beforeCommit(async () => {
        const counter = 'SELECT n FROM exchange_record_version WHERE subject = $1';
        drawn = await service.tx.query(counter, [parcelId]);
      });
    });
    expect(drawn).toEqual([]);
    await until(() => heardOf(parcelId).length === 1);
  });

  it('refuses data that its schema, or an envelope that the router would refuse', async () => {
    const add = (data: unknown) => service.tx.run(async () => outbox.add(ParcelSurveyed, data as never));
    await expect(add({ parcelId: uuidv7(), step: 'one' })).rejects.toMatchObject({
      code: 'OUTBOX.BAD_EVENT',
    });
    await expect(add({ parcelId: '079123456789', step: 1 })).rejects.toMatchObject({
      code: 'OUTBOX.BAD_EVENT',
    });
    const badActor = runInContext({ correlationId: 'c', actor: 'two words' }, () =>
      add({ parcelId: uuidv7(), step: 1 }),
    );
    await expect(badActor).rejects.toMatchObject({ code: 'OUTBOX.BAD_EVENT' });
  });

  it('keeps order and leaves no gap under concurrency', async () => {
    const parcels = [uuidv7(), uuidv7(), uuidv7()];
    const useCase = (step: number) =>
      service.tx.run(async () => {
        for (const parcelId of step % 2 ? parcels : parcels.toReversed()) survey(parcelId, step);
        await did(service.tx, `step ${step}`);
      });
    await Promise.all(Array.from({ length: 40 }, (_, step) => useCase(step)));
    await until(() => parcels.every((parcelId) => heardOf(parcelId).length === 40));
    for (const parcelId of parcels)
      expect(heardOf(parcelId).map(({ recordversion }) => Number(recordversion.split('.')[1]))).toEqual(
        Array.from({ length: 40 }, (_, index) => index + 1),
      );
  });

  it('publishes the same id again when it dies between publishing and marking', async () => {
    const parcelId = uuidv7();
    let deaths = 0;
    onPublished = async () => {
      if (deaths++) return;
      await endRelay();
    };
    await service.tx.run(async () => survey(parcelId));
    await until(() => heardOf(parcelId).length === 2);
    const [first, again] = heardOf(parcelId);
    expect(again).toEqual(first);
    await until(async () => (await service.get(Backlog).read()).outboxUnpublished === 0);
  });

  it('steps over nobody: who drew a number first may commit last', async () => {
    const [slow, quick] = [uuidv7(), uuidv7()];
    let drawn: () => void = () => undefined;
    let goOn: () => void = () => undefined;
    const hasDrawn = new Promise<void>((resolve) => (drawn = resolve));
    const mayCommit = new Promise<void>((resolve) => (goOn = resolve));
    const first = service.tx.run(async () => {
      survey(slow);
      beforeCommit(
        async () => {
          drawn(); // its row is written
          await mayCommit;
        },
        { last: true },
      );
    });
    await hasDrawn;
    await service.tx.run(async () => survey(quick));
    await until(() => heardOf(quick).length === 1);
    goOn();
    await first;
    await until(() => heardOf(slow).length === 1);
  });

  it('waits while another process leads, and takes over when that is gone', async () => {
    const parcelId = uuidv7();
    const other = service.get(DataSource).createQueryRunner();
    const leads = other.query(`SELECT pg_advisory_lock(${RELAY})`);
    await endRelay();
    await leads;
    await service.tx.run(async () => survey(parcelId));
    await wait(1_500);
    expect(heardOf(parcelId)).toEqual([]);
    await other.query(`SELECT pg_advisory_unlock(${RELAY})`);
    await until(() => heardOf(parcelId).length === 1, 2_000);
    await other.release();
  });

  it('tells the process that leads when it has committed something and does not lead itself', async () => {
    const other = new Client({ connectionString: service.ownerUrl });
    await other.connect();
    let told = 0;
    other.on('notification', () => (told += 1));
    await other.query('LISTEN exchange_outbox');
    const leads = other.query(`SELECT pg_advisory_lock(${RELAY})`);
    await endRelay();
    await leads;
    await wait(1_500); // the relay is connected again and has found that it does not lead
    expect(told).toBe(0);
    const parcelId = uuidv7();
    await service.tx.run(async () => survey(parcelId));
    await until(() => told > 0);
    await other.end();
    await until(() => heardOf(parcelId).length === 1);
  });

  it('publishes at once what another process tells it of', async () => {
    const parcelId = uuidv7();
    await service.tx.run(async () => survey(parcelId));
    await until(() => heardOf(parcelId).length === 1);
    const began = performance.now();
    for (let time = 2; time <= 11; time++) {
      await service.asOwner('UPDATE exchange_outbox SET published_at = NULL WHERE event->>$1 = $2', [
        'subject',
        parcelId,
      ]);
      await service.asOwner('NOTIFY exchange_outbox');
      await until(() => heardOf(parcelId).length === time);
    }
    expect(performance.now() - began).toBeLessThan(5_000); // who only looks would take some 9 s
  });

  it('finds by itself what nobody told it of', async () => {
    const parcelId = uuidv7();
    await service.tx.run(async () => survey(parcelId));
    await until(() => heardOf(parcelId).length === 1);
    await wait(100);
    await service.asOwner('UPDATE exchange_outbox SET published_at = NULL WHERE event->>$1 = $2', [
      'subject',
      parcelId,
    ]);
    await until(() => heardOf(parcelId).length === 2, 5_000);
  });

  it('begins again at 1 in a new epoch', async () => {
    const parcelId = uuidv7();
    await service.tx.run(async () => survey(parcelId));
    await service.tx.query('UPDATE exchange_epoch SET epoch = epoch + 1');
    await service.tx.run(async () => survey(parcelId));
    await until(() => heardOf(parcelId).length === 2);
    const [before, after] = heardOf(parcelId).map(({ recordversion }) =>
      recordversion.split('.').map(Number),
    );
    expect(after).toEqual([(before?.[0] ?? 0) + 1, 1]);
  });

  it('publishes the largest events a few at a time, and none again that was acknowledged', async () => {
    const parcels = [uuidv7(), uuidv7(), uuidv7()];
    const sizes: number[] = [];
    beforePublishing = async (messages) => {
      sizes.push(messages.reduce((sum, { value }) => sum + value.length, 0));
      if (sizes.length % 3 === 0) throw new Error('away');
    };
    const note = 'x'.repeat(400_000);
    for (let step = 1; step <= 4; step++)
      await service.tx.run(async () => {
        for (const parcelId of parcels) outbox.add(ParcelSurveyed, { parcelId, step, note });
      });
    await until(() => parcels.every((parcelId) => heardOf(parcelId).length >= 4), 30_000);
    await until(async () => (await service.get(Backlog).read()).outboxUnpublished === 0);
    for (const parcelId of parcels)
      expect(heardOf(parcelId).map(({ data }) => (data as { step: number }).step)).toEqual([1, 2, 3, 4]);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
    expect(Math.max(...sizes)).toBeGreaterThan(note.length * 2); // and not one by one
  });

  it('loses nothing while the broker is away', async () => {
    const parcelId = uuidv7();
    let failures = 3;
    beforePublishing = async () => {
      if (failures-- > 0) throw new Error('away');
    };
    await service.tx.run(async () => survey(parcelId));
    await until(() => heardOf(parcelId).length === 1);
    expect(failures).toBeLessThan(0);
  });
});
