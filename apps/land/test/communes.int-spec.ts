import { uuidv7 } from '@lgsp/service-kit';
import { HERE, type RunningDepartment } from '@lgsp/testing';
import { UnitsOfBefore1797500000003 } from '../src/migrations/1797500000003-units-of-before.js';
import { transferLegRequested } from '../src/subscriptions.js';
import { newParcel, NOW, OFFICER, serial, transferOf } from './fixtures.js';
import { startLand } from './running-land.js';

const HAC_THANH = '14797@2025-07-01';
const HAM_RONG = '14758@2025-07-01';

let service: RunningDepartment;
beforeAll(async () => {
  service = await startLand();
  await service.moveClock((Date.parse(NOW) - Date.now()) / 3_600_000);
});
afterAll(() => service?.close());

async function registered(over: object = {}): Promise<{ id: string; stated: ReturnType<typeof newParcel> }> {
  const stated = newParcel(over);
  const { body } = await service.call('POST', '/parcels', stated, { 'x-road-userid': OFFICER });
  return { id: String(body['id']), stated };
}
async function unitOf(table: string, id: string): Promise<unknown> {
  const [row] = await service.rows(`SELECT unit_id FROM ${table} WHERE id = $1`, [id]);
  return row?.['unit_id'];
}
/** As a release that knows no units enters a parcel. */
async function enteredBefore(commune: string): Promise<string> {
  const id = uuidv7();
  serial();
  const { code, mapSheet, parcelNumber } = newParcel();
  await service.rows(
    `INSERT INTO parcel (id, version, code, commune, map_sheet, parcel_number, area, land_uses, state, registered_at)
     VALUES ($1, 1, $2, $3, $4, $5, 80, '["ODT"]', 'open', now())`,
    [id, code, commune, mapSheet, parcelNumber],
  );
  return id;
}
/** One-stop asks for a transfer of the parcel. */
async function asked(stated: ReturnType<typeof newParcel>) {
  const leg = transferOf(stated);
  await service.taken(await service.deliver(transferLegRequested, 'one-stop', leg.legId, leg));
  return (await service.call('GET', `/transfer-legs/${leg.legId}`, undefined, HERE)).body;
}

it('a parcel and a leg keep the commune of today beside the code', async () => {
  const { id, stated } = await registered();
  expect(await unitOf('parcel', id)).toBe(HAC_THANH);
  expect(await asked(stated)).toMatchObject({ state: 'asked' });
});

it('a leg finds no parcel of a commune that had the code before', async () => {
  const { id, stated } = await registered();
  await service.rows(`UPDATE parcel SET unit_id = '14797@2024-06-11' WHERE id = $1`, [id]);
  expect(await asked(stated)).toMatchObject({ state: 'refused' });
});

it('a row of a release that knows no units has the unit of today, when it is entered and when it moves', async () => {
  const id = await enteredBefore('14797');
  expect(await unitOf('parcel', id)).toBe(HAC_THANH);
  expect((await service.call('GET', `/parcels/${id}`, undefined, HERE)).status).toBe(200);
  await service.rows(`UPDATE parcel SET commune = '14758' WHERE id = $1`, [id]);
  expect(await unitOf('parcel', id)).toBe(HAM_RONG);
  const legId = uuidv7();
  await service.rows(
    `INSERT INTO transfer_leg (id, version, state, dossier_code, agency, due_at, parcel, certificate_number, transferor,
       transferee, form, contract, reasons)
     VALUES ($1, 1, 'asked', 'H56-1', 'H56', now(), '{"commune": "14758"}', '1', '{}', '{}', 'sale', '{}', '[]')`,
    [legId],
  );
  expect(await unitOf('transfer_leg', legId)).toBe(HAM_RONG);
});

it('rows that were there before are given theirs', async () => {
  const { id, stated } = await registered();
  const leg = transferOf(stated);
  await service.taken(await service.deliver(transferLegRequested, 'one-stop', leg.legId, leg));
  await service.rows('UPDATE parcel SET unit_id = NULL');
  await service.rows('UPDATE transfer_leg SET unit_id = NULL');
  await service.migrateAgain(new UnitsOfBefore1797500000003());
  expect(await unitOf('parcel', id)).toBe(HAC_THANH);
  expect(await unitOf('transfer_leg', leg.legId)).toBe(HAC_THANH);
});
