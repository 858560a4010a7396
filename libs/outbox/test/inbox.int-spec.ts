import { type CloudEvent, toMessage } from '@lgsp/events';
import { currentContext, uuidv7 } from '@lgsp/kernel';
import { beforeCommit, Tx, VersionConflict } from '@lgsp/database';
import { inTopic, partitionOf } from '@lgsp/messaging';
import { Injectable } from '@nestjs/common';
import { Backlog, OnEvent, ParkedEvents, ParkedEventActions, type ReceivedEvent } from '../src/index.js';
import { ParcelSurveyed, surveyed } from './events.js';
import { did, openWorld, type Service, startService, until, type World } from './harness.js';

const view = ParcelSurveyed.view('parcelId', 'step');

@Injectable()
class Surveys {
  readonly broken = new Set<string>();
  conflicts = 0;
  losses = 0;
  readonly lossesOf = new Map<string, number>();
  lateFailures = 0;

  constructor(private readonly tx: Tx) {}

  @OnEvent(view)
  async onSurveyed(event: ReceivedEvent<typeof view>): Promise<void> {
    await did(this.tx, `${event.data.parcelId} ${event.data.step}`);
    const own = this.lossesOf.get(event.id) ?? 0;
    this.lossesOf.set(event.id, own - 1);
    if (this.losses-- > 0 || own > 0) await this.tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
    if (this.lateFailures-- > 0)
      beforeCommit(() => Promise.reject(new Error('the commit is refused')), { last: true });
    if (this.broken.has(event.id)) throw new TypeError('poison');
    if (this.conflicts-- > 0) throw new VersionConflict();
    const context = currentContext();
    if (context?.causationId !== event.id || !context.actor.startsWith('system:'))
      throw new Error('no context');
  }
}

@Injectable()
class SurveysAgain extends Surveys {}

describe('the inbox', () => {
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
  const parkedOf = async (subject: string) => (await parked.list({ subject })).items;
  /** Sends an event of another subject in the same partition's wake and waits for it: what came before is done. */
  const settle = async (parcelId: string, n: number) => {
    await send(surveyed(parcelId, n));
    await until(async () => (await stepsOf(parcelId)).includes(n));
  };

  beforeAll(async () => {
    world = await openWorld();
    service = await startService({ system: world.system, bus: world.bus }, [Surveys]);
    surveys = service.get(Surveys);
    actions = service.get(ParkedEventActions);
    parked = service.get(ParkedEvents);
  });
  beforeEach(() => {
    surveys.broken.clear();
    surveys.conflicts = 0;
    surveys.losses = 0;
    surveys.lateFailures = 0;
  });
  afterAll(async () => {
    await service?.close();
    await world?.close();
  });

  it('tries what it parked again when the pause is over, and not when it next happens to look', async () => {
    const parcelId = uuidv7();
    const began = performance.now();
    for (let n = 1; n <= 6; n++) {
      surveys.lateFailures = 2; // among others, and alone: then it is parked
      await settle(parcelId, n);
    }
    expect(performance.now() - began).toBeLessThan(5_000); // who only looks would take some 10 s
  });

  it('applies each event once, however often it comes', async () => {
    const parcelId = uuidv7();
    const events = [1, 2, 4].map((n) => surveyed(parcelId, n)); // 3 was of a type nobody here asked for
    await send(...events, ...events);
    await send(...events);
    await settle(parcelId, 5);
    expect(await stepsOf(parcelId)).toEqual([1, 2, 4, 5]);
    expect(await parkedOf(parcelId)).toEqual([]);
  });

  it.each([1, 2, 3])('knows nothing of an event whose commit failed, %i times', async (times) => {
    const parcelId = uuidv7();
    surveys.lateFailures = times; // in the batch, alone, when tried again
    await send(surveyed(parcelId, 1));
    await until(async () => (await stepsOf(parcelId)).length > 0);
    await settle(parcelId, 2);
    expect(surveys.lateFailures).toBeLessThan(0);
    expect(await stepsOf(parcelId)).toEqual([1, 2]);
  });

  it('lets a poison event wait with its subject, moves on, and replays in order', async () => {
    const [sick, well] = [uuidv7(), uuidv7()];
    const poison = surveyed(sick, 2);
    surveys.broken.add(poison.id);
    await send(surveyed(sick, 1), poison, surveyed(sick, 3), surveyed(well, 1), poison);
    await until(async () => (await stepsOf(well)).length === 1);
    await until(async () => (await parkedOf(sick)).length === 2);
    await until(async () => ((await parkedOf(sick))[0]?.attempts ?? 0) > 1);
    expect(await stepsOf(sick)).toEqual([1]);
    expect(await parkedOf(sick)).toMatchObject([
      { id: poison.id, status: 'waiting', subjectState: 'parked', lastError: 'TypeError' },
      { status: 'waiting', attempts: 0 },
    ]);
    await send(surveyed(sick, 4));
    surveys.broken.clear();
    expect(await actions.replay([poison.id], 'H56:op-1')).toBe(1);
    await until(async () => (await stepsOf(sick)).length === 4);
    expect(await stepsOf(sick)).toEqual([1, 2, 3, 4]);
    await settle(sick, 5);
    expect((await service.get(Backlog).read()).inboxSubjectsParked).toBe(0);
  });

  it('keeps an unknown event below the mark as late, until an operator decides', async () => {
    const parcelId = uuidv7();
    const late = surveyed(parcelId, 3);
    await send(surveyed(parcelId, 5));
    await until(async () => (await stepsOf(parcelId)).length === 1);
    await send(late, late);
    await settle(parcelId, 6);
    expect(await parkedOf(parcelId)).toMatchObject([{ id: late.id, status: 'late' }]);
    expect(await stepsOf(parcelId)).toEqual([5, 6]);
    expect(await actions.replay([late.id], 'H56:op-1')).toBe(1);
    expect(await stepsOf(parcelId)).toEqual([5, 6, 3]);
    expect(await parkedOf(parcelId)).toEqual([]);
  });

  it('follows a new epoch and ignores what an older one still says', async () => {
    const parcelId = uuidv7();
    const restored = (n: number) => surveyed(parcelId, n, { recordversion: `1795000001.${n}` });
    await send(surveyed(parcelId, 8), restored(1));
    await until(async () => (await stepsOf(parcelId)).length === 2);
    await send(surveyed(parcelId, 9), restored(2));
    await until(async () => (await stepsOf(parcelId)).includes(2));
    expect(await stepsOf(parcelId)).toEqual([8, 1, 2]);
    expect(await parkedOf(parcelId)).toEqual([]);
  });

  it('parks what nobody handles and what breaks the view', async () => {
    const [unknown, broken] = [uuidv7(), uuidv7()];
    await send(surveyed(unknown, 1, { type: 'vn.lgsp.land.parcel-split' }));
    await send(surveyed(broken, 1, { data: { parcelId: broken } }));
    await until(async () => (await parkedOf(unknown)).length + (await parkedOf(broken)).length === 2);
    expect(await parkedOf(unknown)).toMatchObject([{ lastError: 'INBOX.NO_HANDLER' }]);
    expect(await parkedOf(broken)).toMatchObject([{ lastError: 'INBOX.BAD_DATA' }]);
    const ids = [...(await parkedOf(unknown)), ...(await parkedOf(broken))].map(({ id }) => id);
    expect(await actions.discard(ids, 'never subscribed', 'H56:op-1')).toBe(2);
    await until(async () => (await parkedOf(unknown)).length + (await parkedOf(broken)).length === 0);
    expect(await parked.get(ids[0] ?? '')).toMatchObject({ status: 'discarded', discardActor: 'H56:op-1' });
  });

  it('discards when its turn comes', async () => {
    const parcelId = uuidv7();
    const [head, second, third] = [surveyed(parcelId, 1), surveyed(parcelId, 2), surveyed(parcelId, 3)];
    surveys.broken.add(head.id);
    await send(head, second, third);
    await until(async () => (await parkedOf(parcelId)).length === 3);
    await actions.discard([second.id], 'wrong', 'H56:op-1');
    expect(await parkedOf(parcelId)).toMatchObject([
      { id: head.id },
      { status: 'discarding' },
      { id: third.id },
    ]);
    surveys.broken.clear();
    await actions.replay([head.id], 'H56:op-1');
    await until(async () => (await parkedOf(parcelId)).length === 0);
    expect(await stepsOf(parcelId)).toEqual([1, 3]);
  });

  it('reads a moved state again without counting a failure', async () => {
    const parcelId = uuidv7();
    surveys.conflicts = 2;
    await settle(parcelId, 1);
    expect(surveys.conflicts).toBeLessThan(0);
    expect(await stepsOf(parcelId)).toEqual([1]);
    expect(await parkedOf(parcelId)).toEqual([]);
  });

  it('parks nothing when the own database is lost: the partition waits and goes on', async () => {
    const parcelId = uuidv7();
    surveys.losses = 3; // more than one look at the event
    await send(surveyed(parcelId, 1), surveyed(parcelId, 2));
    await until(async () => (await stepsOf(parcelId)).length === 2);
    expect(surveys.losses).toBeLessThan(0);
    const rows = await service.tx.query('SELECT attempts FROM exchange_inbox WHERE subject = $1', [parcelId]);
    expect(rows).toEqual([{ attempts: 0 }, { attempts: 0 }]); // nothing was ever parked
    expect(await stepsOf(parcelId)).toEqual([1, 2]);
    expect(await parkedOf(parcelId)).toEqual([]);
  });

  it('parks nothing either when the own database is lost while the culprit of a batch is looked for', async () => {
    const sick = surveyed(uuidv7(), 1);
    let well = surveyed(uuidv7(), 1);
    while (partitionOf(well.subject, 3) !== partitionOf(sick.subject, 3)) well = surveyed(uuidv7(), 1);
    surveys.broken.add(sick.id);
    surveys.lossesOf.set(well.id, 2);
    await send(sick, well);
    await until(async () => (await stepsOf(well.subject)).length === 1);
    expect(surveys.lossesOf.get(well.id)).toBeLessThan(0);
    expect(await service.tx.query('SELECT attempts FROM exchange_inbox WHERE id = $1', [well.id])).toEqual([
      { attempts: 0 },
    ]);
  });

  it('keeps a message that is no event, once, and reads on', async () => {
    await world.bus.publish(inTopic(world.system), [{ key: 'k', value: Buffer.from('{'), headers: {} }]);
    await until(async () => (await parked.list({ status: 'malformed' })).items.length === 1);
    await settle(uuidv7(), 1);
    const [malformed] = (await parked.list({ status: 'malformed' })).items;
    expect(malformed).toMatchObject({ lastError: 'EVENTS.BAD_ENVELOPE' });
    expect(await actions.discard([malformed?.id ?? ''], 'noise', 'H56:op-1')).toBe(1);
  });

  it('does not start when a type is handled twice', async () => {
    const twice = startService({ system: world.system, bus: world.bus, run: false }, [Surveys, SurveysAgain]);
    await expect(twice).rejects.toThrow('handled twice');
  });
});
