import { Tx } from '@lgsp/database';
import { type CloudEvent, toMessage } from '@lgsp/events';
import { uuidv7 } from '@lgsp/kernel';
import { inTopic, partitionOf } from '@lgsp/messaging';
import { Injectable } from '@nestjs/common';
import { OnEvent, OnEvents, ParkedEvents, type ReceivedEvent } from '../src/index.js';
import { ParcelLocked, ParcelSurveyed, surveyed } from './events.js';
import { did, openWorld, type Service, startService, until, type World } from './harness.js';

const surveyedView = ParcelSurveyed.view('parcelId', 'step');
const lockedView = ParcelLocked.view('parcelId');

@Injectable()
class Projection {
  readonly calls: string[][] = [];
  readonly broken = new Set<string>();

  constructor(private readonly tx: Tx) {}

  @OnEvents(surveyedView)
  async onSurveyed(events: readonly ReceivedEvent<typeof surveyedView>[]): Promise<void> {
    this.calls.push(events.map(({ id }) => id));
    for (const { data } of events) await did(this.tx, `${data.parcelId} ${data.step}`);
    if (events.some(({ id }) => this.broken.has(id))) throw new TypeError('poison');
  }

  @OnEvent(lockedView)
  async onLocked({ data }: ReceivedEvent<typeof lockedView>): Promise<void> {
    await did(this.tx, `${data.parcelId} locked`);
  }
}

const locked = (parcelId: string, n: number): CloudEvent =>
  surveyed(parcelId, n, { type: ParcelLocked.type, data: { parcelId } });

/** Subjects of one partition: what is sent together arrives together. */
function neighbours(amount: number): string[] {
  const found: string[] = [];
  while (found.length < amount) {
    const subject = uuidv7();
    if (partitionOf(subject, 3) === 0) found.push(subject);
  }
  return found;
}

describe('a handler of many events', () => {
  let world: World;
  let service: Service;
  let projection: Projection;
  const send = (...events: CloudEvent[]) => world.bus.publish(inTopic(world.system), events.map(toMessage));
  const deedsOf = async (...subjects: string[]) =>
    (await service.deeds()).filter((what) => subjects.includes(what.split(' ')[0] ?? ''));

  beforeAll(async () => {
    world = await openWorld();
    service = await startService({ system: world.system, bus: world.bus, backoff: () => 3_600_000 }, [
      Projection,
    ]);
    projection = service.get(Projection);
  });
  afterAll(async () => {
    await service?.close();
    await world?.close();
  });

  it('gets those that came together in one call, in their order', async () => {
    const subjects = neighbours(20);
    const events = subjects.map((subject) => surveyed(subject, 1));
    await send(...events);
    await until(async () => (await deedsOf(...subjects)).length === 20);
    expect(projection.calls.flat()).toEqual(events.map(({ id }) => id));
    expect(projection.calls.length).toBeLessThan(10);
  });

  it('does not draw events past those of another type between them', async () => {
    const [parcel = ''] = neighbours(1);
    await send(surveyed(parcel, 1), surveyed(parcel, 2), locked(parcel, 3), surveyed(parcel, 4));
    await until(async () => (await deedsOf(parcel)).length === 4);
    expect(await deedsOf(parcel)).toEqual(['1', '2', 'locked', '4'].map((what) => `${parcel} ${what}`));
  });

  it('that fails makes only the culprit wait, and all others have had their effect once', async () => {
    const subjects = neighbours(5);
    const events = subjects.map((subject) => surveyed(subject, 1));
    const culprit = events[2]?.id ?? '';
    projection.broken.add(culprit);
    await send(...events);
    await until(async () => (await deedsOf(...subjects)).length === 4);
    expect(await deedsOf(...subjects)).toEqual(subjects.toSpliced(2, 1).map((subject) => `${subject} 1`));
    const waiting = await service.get(ParkedEvents).list({});
    expect(waiting.items.map(({ id }) => id)).toEqual([culprit]);
  });
});
