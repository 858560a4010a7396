import { addDays } from '@lgsp/kernel';
import { uuidv7 } from '@lgsp/service-kit';
import { type JsonAnswer, type RunningDepartment } from '@lgsp/testing';
import { addMonths } from '../src/facilities/facility.js';
import { AS_OFFICER, OFFICER, paper, stated } from './fixtures.js';
import { startFireSafety, TODAY, untilNoon } from './running-fire-safety.js';

let service: RunningDepartment;
beforeAll(async () => {
  service = await startFireSafety();
});
afterAll(() => service?.close());

const registered = async (over: object = {}): Promise<string> =>
  String((await service.call('POST', '/facilities', stated(over), AS_OFFICER)).body['id']);
const minutes = (over: object = {}) => ({
  inspectedOn: TODAY,
  minutesNumber: paper('BB'),
  occasion: 'periodic',
  result: 'passed',
  ...over,
});
const faulty = (over: object = {}) =>
  minutes({ result: 'faults', faults: ['Lối thoát nạn bị chắn'], mendBy: addDays(TODAY, 30), ...over });
const inspect = (id: string, body: object, { actor = OFFICER, key = uuidv7() } = {}): Promise<JsonAnswer> =>
  service.call('POST', `/facilities/${id}/inspections`, body, {
    'x-road-userid': actor,
    'idempotency-key': key,
  });
const mend = (id: string, mendedOn: string): Promise<JsonAnswer> =>
  service.call('POST', `/inspections/${id}/mending`, { mendedOn }, AS_OFFICER);
const due = async (id: string): Promise<unknown> =>
  (await service.call('GET', `/facilities/${id}`)).body['inspectionDue'];
const idsOf = ({ body }: JsonAnswer): unknown[] => (body['items'] as { id: string }[]).map(({ id }) => id);

describe('an inspection', () => {
  it('that is periodic moves the next one, is read, and said once', async () => {
    const id = await registered();
    expect(await due(id)).toBe(addMonths(TODAY, 12));
    const [on, key] = [addDays(TODAY, -3), uuidv7()];
    const body = minutes({ inspectedOn: on });
    const first = await inspect(id, body, { key });
    expect(first).toMatchObject({ status: 201, body: { ...body, inspector: OFFICER, faults: [] } });
    expect(await inspect(id, body, { key })).toEqual(first);
    const inspectionId = String(first.body['id']);
    expect((await service.call('GET', `/inspections/${inspectionId}`)).body).toEqual(first.body);
    expect((await service.call('GET', `/facilities/${id}`)).body).toMatchObject({
      inspectedOn: on,
      inspectionDue: addMonths(on, 12),
    });
    expect(await service.said(inspectionId)).toEqual([
      {
        type: 'vn.lgsp.fire-safety.inspection-recorded',
        data: { inspectionId, facilityId: id, occasion: 'periodic', inspectedOn: on, result: 'passed' },
      },
    ]);
  });

  it('on occasion, or one that is entered after a later one, moves nothing', async () => {
    const id = await registered();
    await inspect(id, minutes({ inspectedOn: addDays(TODAY, -10) }));
    const next = await due(id);
    await inspect(id, minutes({ occasion: 'unscheduled' }));
    await inspect(id, minutes({ inspectedOn: addDays(TODAY, -40) }));
    expect(await due(id)).toBe(next);
    const page = await service.call('GET', `/facilities/${id}/inspections?limit=2`);
    expect(page.body['items']).toHaveLength(2);
    const rest = await service.call(
      'GET',
      `/facilities/${id}/inspections?limit=2&after=${String(page.body['next'])}`,
    );
    expect(rest.body).toEqual({ items: [expect.objectContaining({ occasion: 'periodic' })] });
  });

  it.each([
    [minutes({ inspectedOn: addDays(TODAY, 2) }), 422, 'FIRE_SAFETY.INSPECTION_IN_FUTURE'],
    [faulty({ mendBy: addDays(TODAY, -1) }), 422, 'FIRE_SAFETY.DATES_OUT_OF_ORDER'],
    [minutes({ result: 'faults' }), 400, 'HTTP.INVALID'],
    [minutes({ faults: ['Thiếu bình chữa cháy'] }), 400, 'HTTP.INVALID'],
    [minutes({ occasion: 'acceptance' }), 400, 'HTTP.INVALID'],
    [minutes({ inspectedOn: '2026-02-30' }), 400, 'HTTP.INVALID'],
    [minutes({ inspectedOn: '0000-01-01' }), 400, 'HTTP.INVALID'],
    [faulty({ inspectedOn: '0001-01-01' }), 400, 'HTTP.INVALID'],
    [faulty({ mendBy: '2026-02-30' }), 400, 'HTTP.INVALID'],
    [faulty({ mendBy: '9999-12-31' }), 400, 'HTTP.INVALID'],
  ])('as %j is refused: %s %s', async (body, status, code) => {
    const id = await registered();
    expect(await inspect(id, body)).toMatchObject({ status, body: { code } });
    expect((await service.call('GET', `/facilities/${id}/inspections`)).body).toEqual({ items: [] });
  });

  it('is a person’s, of an open facility, under a number of its own', async () => {
    const id = await registered();
    expect(await inspect(id, minutes(), { actor: 'system:fire-safety' })).toMatchObject({
      status: 403,
      body: { code: 'SECURITY.OFFICER_REQUIRED' },
    });
    const body = minutes();
    expect((await inspect(id, body)).status).toBe(201);
    expect(await inspect(id, body)).toMatchObject({
      status: 409,
      body: { code: 'FIRE_SAFETY.MINUTES_NUMBER_TAKEN' },
    });
    await service.call('POST', `/facilities/${id}/closure`, { reason: 'Ngừng hoạt động' }, AS_OFFICER);
    expect(await inspect(id, minutes())).toMatchObject({
      status: 409,
      body: { code: 'FIRE_SAFETY.FACILITY_CLOSED' },
    });
  });
});

describe('faults', () => {
  it('are mended once, not before they were found', async () => {
    const inspectionId = String((await inspect(await registered(), faulty())).body['id']);
    expect(await mend(inspectionId, addDays(TODAY, -1))).toMatchObject({
      status: 422,
      body: { code: 'FIRE_SAFETY.DATES_OUT_OF_ORDER' },
    });
    expect(await mend(inspectionId, TODAY)).toMatchObject({ status: 200, body: { mendedOn: TODAY } });
    expect(await mend(inspectionId, TODAY)).toMatchObject({
      status: 409,
      body: { code: 'FIRE_SAFETY.NOTHING_TO_MEND' },
    });
    expect((await service.said(inspectionId)).map(({ type }) => type.split('.').at(-1))).toEqual([
      'inspection-recorded',
      'faults-mended',
    ]);
  });

  it('that nobody has mended in time are listed, page by page', async () => {
    const facility = await registered();
    const late = { inspectedOn: addDays(TODAY, -20), mendBy: addDays(TODAY, -1) };
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push(String((await inspect(facility, faulty(late))).body['id']));
    await inspect(facility, faulty({ ...late, mendBy: TODAY })); // until the end of the day
    await mend(String(ids[1]), TODAY);
    const page = await service.call('GET', '/overdue-faults?limit=1');
    expect(idsOf(page)).toEqual([ids[0]]);
    const rest = await service.call('GET', `/overdue-faults?after=${String(page.body['next'])}`);
    expect(idsOf(rest)).toEqual([ids[2]]);
  });
});

// The last of the file: business time runs ahead from here on.
it('facilities whose inspection is overdue are listed by commune and manager, page by page', async () => {
  const commune = '15001';
  const [first, second] = [await registered({ commune }), await registered({ commune })];
  await registered({ commune, measures: { floors: 6, floorArea: 10 } }); // group 2: every 24 months
  const closed = await registered({ commune });
  await service.call('POST', `/facilities/${closed}/closure`, { reason: 'Ngừng hoạt động' }, AS_OFFICER);
  const overdue = (query = ''): Promise<JsonAnswer> =>
    service.call('GET', `/overdue-facilities?commune=${commune}${query}`);
  expect(idsOf(await overdue())).toEqual([]);
  const days = (Date.parse(addMonths(TODAY, 12)) - Date.parse(TODAY)) / 86_400_000;
  await service.moveClock(untilNoon(days));
  expect(idsOf(await overdue())).toEqual([]); // due by the end of this day
  await service.moveClock(untilNoon(days + 1));
  const page = await overdue('&limit=1');
  expect(idsOf(page)).toEqual([first]);
  expect(idsOf(await overdue(`&manager=police&after=${String(page.body['next'])}`))).toEqual([second]);
  expect(idsOf(await overdue('&manager=commune'))).toEqual([]);
  await inspect(first, minutes({ inspectedOn: addDays(TODAY, 1) }));
  expect(idsOf(await overdue())).toEqual([second]);
});
