import { Tx } from '@lgsp/database';
import { type CloudEvent, defineEvent, toMessage } from '@lgsp/events';
import { uuidv7 } from '@lgsp/kernel';
import { inTopic } from '@lgsp/messaging';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { OnEvent, ParkedEvents, type ReceivedEvent } from '../src/index.js';
import { ParcelLocked, surveyed } from './events.js';
import { did, openWorld, type Service, startService, until, type World } from './harness.js';

const ParcelLockedFor = defineEvent({
  type: ParcelLocked.type,
  version: 2,
  subject: ({ id }) => id,
  data: z.strictObject({ id: z.string(), reason: z.string() }),
  replaces: { event: ParcelLocked, fields: { parcelId: 'id' } },
});
const older = ParcelLocked.view('parcelId');
const newer = ParcelLockedFor.view('id', 'reason');

/** Views the newer major, and still takes what is under way of the older one. */
@Injectable()
class Locks {
  constructor(private readonly tx: Tx) {}

  @OnEvent(older)
  async onLocked({ data }: ReceivedEvent<typeof older>): Promise<void> {
    await did(this.tx, `${data.parcelId} locked`);
  }

  @OnEvent(newer)
  async onLockedFor({ data }: ReceivedEvent<typeof newer>): Promise<void> {
    await did(this.tx, `${data.id} locked for ${data.reason}`);
  }
}

describe('two majors of an event in one service', () => {
  let world: World;
  let service: Service;
  beforeAll(async () => {
    world = await openWorld();
    service = await startService({ system: world.system, bus: world.bus, backoff: () => 3_600_000 }, [Locks]);
  });
  afterAll(async () => {
    await service?.close();
    await world?.close();
  });

  const locked = (id: string, n: number, dataversion: number, reason = ''): CloudEvent =>
    surveyed(id, n, {
      type: ParcelLocked.type,
      dataversion,
      data: dataversion === 1 ? { parcelId: id } : { id, reason },
    });
  const deeds = async (id: string) => (await service.deeds()).filter((what) => what.startsWith(id));

  it('go each to a handler of its own, in the order of their subject', async () => {
    const id = uuidv7();
    const events = [locked(id, 1, 1), locked(id, 2, 2, 'a loan'), locked(id, 3, 1)];
    await world.bus.publish(inTopic(world.system), events.map(toMessage));
    await until(async () => (await deeds(id)).length === 3);
    expect(await deeds(id)).toEqual([`${id} locked`, `${id} locked for a loan`, `${id} locked`]);
  });

  it('do not stand for a third', async () => {
    const id = uuidv7();
    await world.bus.publish(inTopic(world.system), [toMessage(locked(id, 1, 3, 'a loan'))]);
    const parked = async () => (await service.get(ParkedEvents).list({ subject: id })).items;
    await until(async () => (await parked()).length === 1);
    expect(await parked()).toMatchObject([
      { lastError: expect.stringContaining('INBOX.BAD_DATA') as string },
    ]);
    expect(await deeds(id)).toEqual([]);
  });
});
