import { uuidv7 } from '@lgsp/service-kit';
import { type JsonAnswer, type RunningDepartment } from '@lgsp/testing';
import { personPlacedView, residenceRegisteredView } from '../src/subscriptions.js';
import { newParcel, OFFICER, serial } from './fixtures.js';
import { startLand } from './running-land.js';

let service: RunningDepartment;
beforeAll(async () => {
  service = await startLand();
});
afterAll(() => service?.close());

const post = (body: object, key = uuidv7()): Promise<JsonAnswer> =>
  service.call('POST', '/parcels', body, { 'idempotency-key': key, 'x-road-userid': OFFICER });
const registered = async (over: object = {}): Promise<string> => {
  const { status, body } = await post(newParcel(over));
  expect({ status, body }).toMatchObject({ status: 201 });
  return String(body['id']);
};
const read = (id: string): Promise<JsonAnswer> => service.call('GET', `/parcels/${id}`);
const close = (id: string, headers: object = { 'x-road-userid': OFFICER }): Promise<JsonAnswer> =>
  service.call('POST', `/parcels/${id}/closure`, { reason: 'Hợp thửa theo hồ sơ khác' }, headers);
const types = async (id: string): Promise<string[]> =>
  (await service.said(id)).map(({ type }) => type.replace('vn.lgsp.land.', ''));
const whole = { numerator: 1, denominator: 1 };
const half = { numerator: 1, denominator: 2 };
const right = (over: object = {}) => ({
  holder: uuidv7(),
  share: whole,
  form: 'recognition',
  from: '2019-05-03',
  ...over,
});

describe('a parcel', () => {
  it('is registered with right and certificate, read, and said once, however often the request is sent', async () => {
    const [body, key] = [newParcel(), uuidv7()];
    const { legalBasis, rights, certificate, ...described } = body;
    const first = await post(body, key);
    expect(first).toMatchObject({
      status: 201,
      body: {
        ...described,
        state: 'open',
        rights: [{ ...rights[0], legalBasis }],
        certificate: { ...certificate, state: 'in-force' },
      },
    });
    const id = String(first.body['id']);
    expect(await post(body, key)).toEqual(first);
    expect(await read(id)).toEqual({ status: 200, body: first.body });
    const { code, commune, mapSheet, parcelNumber } = body;
    const [{ id: rightId } = { id: '' }] = first.body['rights'] as { id: string }[];
    expect(await service.said(id)).toEqual([
      {
        type: 'vn.lgsp.land.parcel-registered',
        data: {
          parcelId: id,
          code,
          commune,
          mapSheet,
          parcelNumber,
          begun: [{ rightId, holder: rights[0]?.holder }],
        },
      },
    ]);
  });

  it('has an area in decimals, told and exported so, whatever fraction a program made of it', async () => {
    const commune = '16531';
    const id = await registered({ area: 0.1 + 0.2, commune });
    expect((await read(id)).body).toMatchObject({ area: 0.3 });
    expect(await service.rows('SELECT area FROM parcel WHERE id = $1', [id])).toEqual([{ area: 0.3 }]);
    await service.rows('UPDATE parcel SET area = 0.1::float8 + 0.2::float8 WHERE id = $1', [id]); // as a release before kept it
    expect((await read(id)).body).toMatchObject({ area: 0.3 });
    const { text } = await service.export(`/parcels/export?commune=${commune}`, 'text/csv');
    expect(text).toContain(',0.3,');
    expect((await post(newParcel({ area: 0.35 }))).status).toBe(400);
  });

  it('is a person’s word: a system neither registers nor closes one', async () => {
    const refused = { status: 403, body: { code: 'SECURITY.OFFICER_REQUIRED' } };
    const id = await registered();
    for (const headers of [{}, { 'x-road-userid': 'system:land' }]) {
      expect(await service.call('POST', '/parcels', newParcel(), headers)).toMatchObject(refused);
      expect(await close(id, headers)).toMatchObject(refused);
    }
    expect((await read(id)).body).toMatchObject({ state: 'open' });
  });

  it('may be held in common, by shares that are one whole', async () => {
    const id = await registered({ rights: [right({ share: half }), right({ share: half })] });
    expect((await read(id)).body['rights']).toMatchObject([{ share: half }, { share: half }]);
    expect(await post(newParcel({ rights: [right({ share: half })] }))).toMatchObject({
      status: 422,
      body: { code: 'LAND.SHARES_NOT_WHOLE' },
    });
  });

  it('has code, place on the sheet and certificate for itself while it is open', async () => {
    const first = newParcel();
    const { code, commune, mapSheet, parcelNumber, certificate } = first;
    const { body } = await post(first);
    for (const [over, refusal] of [
      [{ code }, 'LAND.PARCEL_TAKEN'],
      [{ commune, mapSheet, parcelNumber }, 'LAND.PARCEL_TAKEN'],
      [{ certificate }, 'LAND.CERTIFICATE_TAKEN'],
    ] as const)
      expect(await post(newParcel(over))).toMatchObject({ status: 409, body: { code: refusal } });
    await close(String(body['id']));
    await registered({ code, commune, mapSheet, parcelNumber });
  });

  it('that cannot be so is none', async () => {
    const tomorrow = '2399-12-31';
    for (const [over, status, code] of [
      [{ commune: '1' }, 400, 'HTTP.INVALID'],
      [{ code: 'w7e1a1111111' }, 400, 'HTTP.INVALID'], // no geohash has an a
      [{ code: 'w7e11111111' }, 400, 'HTTP.INVALID'],
      [{ landUses: ['ODT', 'XXX'] }, 400, 'HTTP.INVALID'],
      [{ landUses: ['ODT', 'ODT'] }, 400, 'HTTP.INVALID'],
      [{ rights: [right({ holder: '038195000001' })] }, 400, 'HTTP.INVALID'],
      [{ rights: [right({ from: '0000-01-01' })] }, 400, 'HTTP.INVALID'],
      [{ certificate: { number: serial(), issuedOn: '1899-12-31' } }, 400, 'HTTP.INVALID'],
      [{ commune: '99999' }, 422, 'ADMIN_UNITS.UNKNOWN_CODE'],
      [{ commune: '14758', communeName: 'Phường Đông Thọ' }, 422, 'ADMIN_UNITS.NAME_DIFFERS'],
      [{ rights: [right({ from: tomorrow })] }, 422, 'LAND.DAY_IN_FUTURE'],
      [{ certificate: { number: serial(), issuedOn: tomorrow } }, 422, 'LAND.DAY_IN_FUTURE'],
    ] as const)
      expect(await post(newParcel(over))).toMatchObject({ status, body: { code } });
  });

  it('is a line of the export, with nothing of who holds it', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push(await registered({ commune: '14812' }));
    const { lines } = await service.export('/parcels/export?commune=14812');
    expect(lines.map(({ id }) => id)).toEqual(ids);
    expect(Object.keys(lines[0] ?? {})).toEqual([
      ...['id', 'code', 'commune', 'mapSheet', 'parcelNumber', 'area', 'landUses', 'state', 'registeredAt'],
    ]);
    await close(ids[0] ?? '');
    const { text } = await service.export('/parcels/export?commune=14812', 'text/csv');
    const [head, first, ...rest] = text.split('\r\n');
    expect(head).toBe('id,code,commune,mapSheet,parcelNumber,area,landUses,state,registeredAt,closedAt');
    expect(first).toMatch(new RegExp(`^${ids[0]},.*,closed,[^,]+Z,[^,]+Z$`));
    expect(rest).toHaveLength(3);
    expect((await service.call('GET', '/parcels/export?limit=5')).status).toBe(400);
  });

  it('is listed by commune, page by page', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push(await registered({ commune: '14758' }));
    const page = (query: string): Promise<JsonAnswer> =>
      service.call('GET', `/parcels?commune=14758&limit=2${query}`);
    const first = (await page('')).body;
    expect(first['items']).toMatchObject([{ id: ids[0] }, { id: ids[1] }]);
    expect((await page(`&after=${String(first['next'])}`)).body).toEqual({
      items: [expect.objectContaining({ id: ids[2] })],
    });
  });

  it('is closed once, with its reason, and stays', async () => {
    const id = await registered();
    expect(await close(id)).toMatchObject({
      status: 200,
      body: { state: 'closed', closingReason: 'Hợp thửa theo hồ sơ khác' },
    });
    expect(await close(id)).toMatchObject({ status: 409, body: { code: 'LAND.PARCEL_CLOSED' } });
    const { body } = await read(id);
    expect(body).toMatchObject({ state: 'closed', rights: [] });
    expect(body).not.toHaveProperty('certificate');
    expect(await types(id)).toEqual(['parcel-registered', 'parcel-closed']);
  });

  it('is closed by one of two who ask at once', async () => {
    const id = await registered();
    const answers = await Promise.all([close(id), close(id), close(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await types(id)).toHaveLength(2);
  });

  it('has a history: who entered what on which basis', async () => {
    const stated = newParcel();
    const id = String((await post(stated)).body['id']);
    await close(id);
    expect((await service.call('GET', `/parcels/${id}/history`)).body).toEqual({
      items: [
        expect.objectContaining({
          kind: 'registered',
          legalBasis: stated.legalBasis,
          officer: OFFICER,
          begun: [expect.objectContaining({ holder: stated.rights[0]?.holder })],
          issuedCertificate: stated.certificate.number,
        }),
        expect.objectContaining({
          kind: 'closed',
          legalBasis: 'Hợp thửa theo hồ sơ khác',
          ended: [
            expect.objectContaining({
              holder: stated.rights[0]?.holder,
              until: expect.any(String) as string,
            }),
          ],
          begun: [],
          endedCertificate: stated.certificate.number,
        }),
      ],
    });
  });

  it('that nobody registered is a 404, a number in its place a 400', async () => {
    for (const path of ['', '/history'])
      expect(await read(uuidv7() + path)).toMatchObject({
        status: 404,
        body: { code: 'LAND.PARCEL_NOT_FOUND' },
      });
    expect((await read('038195000001')).status).toBe(400);
  });
});

describe('the holder', () => {
  const moves = async (holder: string, commune: string, { id = uuidv7(), n = 1 } = {}): Promise<void> => {
    await service.deliver(residenceRegisteredView, 'population', holder, { commune }, { id, n });
    await service.taken(id);
  };

  it('is followed to the commune where an official has placed them', async () => {
    const holder = uuidv7();
    const id = await registered({ rights: [right({ holder })] });
    await service.taken(await service.deliver(personPlacedView, 'population', holder, { commune: '14758' }));
    expect((await read(id)).body).toMatchObject({ rights: [{ holderCommune: '14758' }] });
  });

  it('is followed to another commune, the last told is what holds', async () => {
    const holder = uuidv7();
    const [mine, other] = [await registered({ rights: [right({ holder })] }), await registered()];
    await moves(holder, '14758');
    await moves(holder, '15001', { n: 2 });
    expect((await read(mine)).body).toMatchObject({ commune: '14797', rights: [{ holderCommune: '15001' }] });
    expect((await read(other)).body['rights']).not.toHaveProperty('0.holderCommune');
  });

  it('changes nothing in what has ended', async () => {
    const holder = uuidv7();
    const id = await registered({ rights: [right({ holder })] });
    await close(id);
    await moves(holder, '14758');
    const { items } = (await service.call('GET', `/parcels/${id}/history`)).body as {
      items: { ended: object[] }[];
    };
    expect(items[1]?.ended[0]).not.toHaveProperty('holderCommune');
  });
});
