import { DatabaseModule, eachMonth, migrate, Tx } from '@lgsp/database';
import { fieldTexts } from '@lgsp/events';
import { uuidv7 } from '@lgsp/kernel';
import { testDatabase, type TestDatabase } from '@lgsp/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import { join } from 'node:path';
import { z } from 'zod';
import { gatewayMigrations } from '../src/migrations/index.js';
import { eventTypeChanges } from '../src/registry/event-type-changes.js';
import { EventTypeRepository } from '../src/registry/event-type.repository.js';
import { type EventTypeRow, EventTypes } from '../src/registry/event-types.js';
import { readBundle } from '../src/registry/read-bundle.js';
import { readFolder } from '../src/registry/registry-files.js';

/** As a bundle applies them; throws what it is refused for. */
async function applyEventTypes(tx: Tx, files: readonly EventTypeRow[]): Promise<EventTypes> {
  const rows = new EventTypeRepository(tx);
  return tx.run(async () => {
    const { added, faults } = eventTypeChanges(await rows.all(), files);
    if (faults.length > 0) throw new Error(faults.join('\n'));
    for (const row of added) await rows.add(row);
    return new EventTypes(await rows.inForce());
  });
}

const row = (shape: z.ZodRawShape, owner = 'land') => ({
  type: 'vn.lgsp.land.parcel-split',
  version: 1,
  owner,
  schema: z.toJSONSchema(z.strictObject(shape)),
});
const FIRST = { parcelId: z.uuidv7() };
const SECOND = { ...FIRST, note: z.string().optional() };
const id = uuidv7();

describe('event types', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let tx: Tx;
  beforeAll(async () => {
    database = await testDatabase('gateway');
    await migrate({
      ownerUrl: database.ownerUrl,
      migrations: gatewayMigrations,
    });
    module = await Test.createTestingModule({
      imports: [DatabaseModule.forRoot({ url: database.url, entities: [] })],
    }).compile();
    await module.init();
    tx = module.get(Tx);
  });
  afterAll(async () => {
    await module.close();
    await database.drop();
  });

  it('gain optional fields, and keep them when an older release starts again', async () => {
    const accepts = async (shape: z.ZodRawShape): Promise<boolean> => {
      const types = await applyEventTypes(tx, [row(shape)]);
      return types.find('vn.lgsp.land.parcel-split', 1)?.faultIn({ parcelId: id, note: 'x' }) === undefined;
    };
    expect(await accepts(FIRST)).toBe(false);
    expect(await accepts(SECOND)).toBe(true);
    expect(await accepts(FIRST)).toBe(true);
    expect(await tx.query('SELECT revision FROM event_type ORDER BY revision')).toEqual([
      { revision: 1 },
      { revision: 2 },
    ]);
  });

  it('say how a major is read as the one before it, for good, and leave nothing out', async () => {
    const moved = (version: number, shape: z.ZodRawShape) => ({
      ...row(shape),
      ...{ type: 'vn.lgsp.land.parcel-moved', version },
    });
    const first = moved(1, { parcelId: z.uuidv7(), commune: z.string() });
    const second = moved(2, { parcelId: z.uuidv7(), to: z.string(), from: z.string() });
    const replaces = { version: 1, fields: { parcelId: 'parcelId', commune: 'to' } };
    for (const [bad, fault] of [
      [[{ ...second, replaces }], 'v1, which is not registered'],
      [
        [first, { ...second, replaces: { version: 1, fields: { parcelId: 'parcelId' } } }],
        'does not say where /commune',
      ],
      [
        [first, { ...second, replaces: { version: 1, fields: { ...replaces.fields, commune: 'where' } } }],
        'has no /where',
      ],
    ] as const)
      await expect(applyEventTypes(tx, bad)).rejects.toThrow(fault);
    await applyEventTypes(tx, [first, { ...second, replaces }]);
    const other = { version: 1, fields: { parcelId: 'parcelId', commune: 'from' } };
    const otherwise = 'replaces the one before it otherwise';
    await expect(applyEventTypes(tx, [first, { ...second, replaces: other }])).rejects.toThrow(otherwise);
    await expect(applyEventTypes(tx, [first, second])).rejects.toThrow(otherwise);

    const types = await applyEventTypes(tx, []); // as applied
    const registered = types.find('vn.lgsp.land.parcel-moved', 2);
    const data = { parcelId: id, to: '14797', from: '14716' };
    const written = Buffer.from(` {"parcelId" : "${id}", "to":"1479\\u0037" ,"from":"14716"}`);
    expect(registered && types.readings(registered, data, fieldTexts(written))).toEqual(
      new Map([
        [2, new Map(Object.entries({ parcelId: `"${id}"`, to: '"1479\\u0037"', from: '"14716"' }))],
        [1, new Map(Object.entries({ parcelId: `"${id}"`, commune: '"1479\\u0037"' }))],
      ]),
    );
  });

  it('stop the load when one broke or changed its owner, and leave all as it was', async () => {
    await applyEventTypes(tx, [row(SECOND)]);
    const before = await tx.query('SELECT * FROM event_type');
    const other = { ...row(FIRST), type: 'vn.lgsp.land.parcel-merged' };
    const broken = [
      row({ ...SECOND, area: z.number() }),
      row({ parcelId: z.string() }),
      row(SECOND, 'population'),
    ];
    for (const bad of broken)
      await expect(applyEventTypes(tx, [other, bad])).rejects.toThrow('vn.lgsp.land.parcel-split v1');
    expect(await tx.query('SELECT * FROM event_type')).toEqual(before);
  });

  it('are immutable rows', async () => {
    await expect(tx.execute(`UPDATE event_type SET owner = 'x'`)).rejects.toThrow();
    await expect(tx.execute(`DELETE FROM event_type`)).rejects.toThrow();
  });

  it('name no value in what they find', async () => {
    const types = await applyEventTypes(tx, [row(SECOND)]);
    expect(types.find('vn.lgsp.land.parcel-split', 1)?.faultIn({ parcelId: '038226000001' })).toBe(
      'invalid_format at /parcelId',
    );
  });

  it('of the contracts are all understood', async () => {
    const { eventTypes: files } = readBundle(readFolder(join(import.meta.dirname, '../registry'))).bundle;
    const types = await applyEventTypes(tx, files);
    expect(types.owners()).toEqual(expect.arrayContaining(['healthcare', 'one-stop', 'population']));
    for (const { type, version } of files) expect(types.find(type, version)?.faultIn({})).toBeDefined();
  });

  it('and decisions have their months prepared, by the application itself', async () => {
    await eachMonth(tx, 'event_decision_months($1)', [12]);
    const [found] = await tx.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_inherits WHERE inhparent = 'event_decision'::regclass`,
    );
    expect(found?.n).toBe(15); // last month, this one, twelve ahead, and the default
  });
});
