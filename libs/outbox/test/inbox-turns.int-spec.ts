import { Tx } from '@lgsp/database';
import { toMessage } from '@lgsp/events';
import { uuidv7 } from '@lgsp/kernel';
import { inTopic } from '@lgsp/messaging';
import { Injectable } from '@nestjs/common';
import { OnEvent, type ReceivedEvent } from '../src/index.js';
import { ParcelSurveyed, surveyed } from './events.js';
import { did, openWorld, type Service, startService, until, type World } from './harness.js';

const view = ParcelSurveyed.view('parcelId', 'step');
const EVENTS = 24;

/** Moves two rows that all subjects share, every second event in the other order. */
@Injectable()
class Counters {
  calls = 0;

  constructor(private readonly tx: Tx) {}

  @OnEvent(view)
  async onSurveyed({ data }: ReceivedEvent<typeof view>): Promise<void> {
    const order = this.calls++ % 2 === 0 ? [1, 2] : [2, 1];
    for (const row of order) await this.tx.query('SELECT pg_advisory_xact_lock($1), pg_sleep(0.02)', [row]);
    await did(this.tx, data.parcelId);
  }
}

describe('an inbox whose handlers share rows', () => {
  let world: World;
  let service: Service;

  beforeAll(async () => {
    world = await openWorld();
    service = await startService({ system: world.system, bus: world.bus }, [Counters]);
  });
  afterAll(async () => {
    await service?.close();
    await world?.close();
  });

  it('takes the batches of its partitions one after the other: no deadlock, nothing done again', async () => {
    const parcels = Array.from({ length: EVENTS }, () => uuidv7());
    for (const parcel of parcels)
      await world.bus.publish(inTopic(world.system), [toMessage(surveyed(parcel, 1))]);
    await until(async () => (await service.deeds()).length >= EVENTS);
    expect((await service.deeds()).toSorted()).toEqual(parcels.toSorted());
    expect(service.get(Counters).calls).toBe(EVENTS);
  });
});
