import { uuidv7 } from '@lgsp/service-kit';
import { type JsonAnswer, type RunningDepartment } from '@lgsp/testing';
import { transferLegRequested } from '../src/subscriptions.js';
import {
  DIRECTOR,
  newParcel,
  NOW,
  OFFICER,
  serial,
  type StatedParcel,
  type Transfer,
  transferOf,
} from './fixtures.js';
import { startLand } from './running-land.js';

let service: RunningDepartment;
beforeAll(async () => {
  service = await startLand();
  await service.moveClock((Date.parse(NOW) - Date.now()) / 3_600_000);
});
afterAll(() => service?.close());

const registered = async (over: object = {}): Promise<{ id: string; stated: StatedParcel }> => {
  const stated = newParcel(over);
  const { body } = await service.call('POST', '/parcels', stated, { 'x-road-userid': OFFICER });
  return { id: String(body['id']), stated };
};
const parcel = async (id: string): Promise<Record<string, unknown>> =>
  (await service.call('GET', `/parcels/${id}`)).body;
const history = async (id: string): Promise<object[]> =>
  (await service.call('GET', `/parcels/${id}/history`)).body['items'] as object[];
const leg = async ({ legId }: Transfer): Promise<Record<string, unknown>> =>
  (await service.call('GET', `/transfer-legs/${legId}`)).body;
const act = (
  transfer: Transfer,
  what: string,
  actor: string,
  body?: object,
  headers: object = {},
): Promise<JsonAnswer> =>
  service.call('POST', `/transfer-legs/${transfer.legId}/${what}`, body, {
    'x-road-userid': actor,
    ...headers,
  });
const approve = (transfer: Transfer): Promise<JsonAnswer> => act(transfer, 'approval', OFFICER);
const sign = (transfer: Transfer, certificateNumber = serial()): Promise<JsonAnswer> =>
  act(transfer, 'signature', DIRECTOR, { certificateNumber });

/** One-stop asks, and land has taken it. */
async function ask(transfer: Transfer, n = 1): Promise<Transfer> {
  const id = uuidv7();
  const view = transferLegRequested;
  await service.deliver(view, 'one-stop', transfer.legId, transfer, { id, n });
  await service.taken(id);
  return transfer;
}
const answers = async ({ legId }: Transfer) =>
  (await service.said(legId)).map(({ type, data }) => ({ type: type.replace('vn.lgsp.land.', ''), data }));
const types = async (transfer: Transfer) => (await answers(transfer)).map(({ type }) => type);

describe('a transfer', () => {
  it('ends the old right, begins the new one, replaces the certificate, and is answered with its number', async () => {
    const { id, stated } = await registered();
    const [before] = (await parcel(id))['rights'] as { id: string }[];
    const transfer = await ask(transferOf(stated));
    expect(await leg(transfer)).toMatchObject({ state: 'asked', parcelId: id });
    expect(await approve(transfer)).toMatchObject({ status: 200, body: { state: 'approved' } });
    const number = serial();
    expect(await sign(transfer, number)).toMatchObject({
      status: 200,
      body: { state: 'done', approvedBy: OFFICER, signedBy: DIRECTOR, newCertificateNumber: number },
    });
    const after = await parcel(id);
    expect(after).toMatchObject({
      rights: [
        {
          holder: transfer.transferee.personId,
          share: { numerator: 1, denominator: 1 },
          form: 'sale',
          from: '2026-11-20',
        },
      ],
      certificate: { number, issuedOn: '2026-11-20', state: 'in-force' },
    });
    expect(after['rights']).toHaveLength(1);
    expect(await history(id)).toMatchObject([
      { kind: 'registered', begun: [{ id: before?.id, until: '2026-11-20' }] },
      {
        kind: 'right-transferred',
        legalBasis: 'Hợp đồng số 1205/2026 ngày 2026-11-18',
        officer: DIRECTOR,
        dossierCode: transfer.dossierCode,
        ended: [{ id: before?.id, holder: transfer.transferor.personId, until: '2026-11-20' }],
        begun: [{ holder: transfer.transferee.personId }],
        endedCertificate: stated.certificate.number,
        issuedCertificate: number,
      },
    ]);
    const [begun] = after['rights'] as { id: string }[];
    expect((await service.said(id)).slice(1)).toEqual([
      {
        type: 'vn.lgsp.land.right-transferred',
        data: {
          parcelId: id,
          commune: '14797',
          endedRightIds: [before?.id],
          begun: [{ rightId: begun?.id, holder: transfer.transferee.personId }],
          form: 'sale',
          transferredOn: '2026-11-20',
        },
      },
    ]);
    expect(await types(transfer)).toEqual(['leg-acknowledged', 'leg-done']);
    expect((await answers(transfer))[1]?.data).toMatchObject({
      kind: 'land-transfer',
      dossierCode: transfer.dossierCode,
      result: { paperNumber: number, issuedOn: '2026-11-20', signedBy: DIRECTOR },
    });
  });

  it('moves one holder’s share and leaves the others’', async () => {
    const share = { numerator: 1, denominator: 2 };
    const right = () => ({ holder: uuidv7(), share, form: 'gift', from: '2020-01-01' });
    const { id, stated } = await registered({ rights: [right(), right()] });
    const transfer = await ask(transferOf(stated));
    await approve(transfer);
    await sign(transfer);
    expect((await parcel(id))['rights']).toMatchObject([
      { holder: stated.rights[1]?.holder, share },
      { holder: transfer.transferee.personId, share },
    ]);
  });

  it('moves all that one holder has, also what was bought of another before', async () => {
    const share = { numerator: 1, denominator: 2 };
    const right = () => ({ holder: uuidv7(), share, form: 'gift', from: '2020-01-01' });
    const { id, stated } = await registered({ rights: [right(), right()] });
    const buyer = { personId: stated.rights[1]?.holder ?? '', name: 'Lê Mô Phỏng Bình' };
    const first = await ask(transferOf(stated, { transferee: buyer }));
    await approve(first);
    const certificateNumber = serial();
    await sign(first, certificateNumber);
    const second = await ask(transferOf(stated, { transferor: buyer, certificateNumber }));
    await approve(second);
    await sign(second);
    expect((await parcel(id))['rights']).toMatchObject(
      Array(2).fill({ holder: second.transferee.personId, share }),
    );
  });

  it('asked again changes nothing', async () => {
    const { stated } = await registered();
    const transfer = await ask(transferOf(stated));
    await approve(transfer);
    await ask({ ...transfer, agency: 'other' }, 2);
    expect(await leg(transfer)).toMatchObject({ state: 'approved', agency: 'H56' });
    expect(await types(transfer)).toEqual(['leg-acknowledged']);
  });

  it('under one key is signed once, however often', async () => {
    const { id, stated } = await registered();
    const transfer = await ask(transferOf(stated));
    await approve(transfer);
    const path = `/transfer-legs/${transfer.legId}/signature`;
    const headers = { 'x-road-userid': DIRECTOR, 'idempotency-key': uuidv7() };
    const body = { certificateNumber: serial() };
    const first = await service.call('POST', path, body, headers);
    expect(await service.call('POST', path, body, headers)).toEqual(first);
    expect(await sign(transfer)).toMatchObject({ status: 409, body: { code: 'LAND.LEG_MOVE_NOT_ALLOWED' } });
    expect(await history(id)).toHaveLength(2);
  });
});

describe('a transfer is refused at once', () => {
  it.each([
    ['NOT_THE_HOLDER', { transferor: { personId: uuidv7(), name: 'Người Khác' } }],
    ['CERTIFICATE_NOT_IN_FORCE', { certificateNumber: 'ZZ 00000001' }],
    ['PARCEL_NOT_REGISTERED', { parcel: { commune: '14797', mapSheet: 9_999, parcelNumber: 1 } }],
  ])('%s', async (code, over) => {
    const { id, stated } = await registered();
    const transfer = await ask(transferOf(stated, over));
    expect(await leg(transfer)).toMatchObject({ state: 'refused', reasons: [{ code }] });
    expect(await answers(transfer)).toMatchObject([{ type: 'leg-refused', data: { reason: { code } } }]);
    expect(await approve(transfer)).toMatchObject({ status: 409 });
    expect(await history(id)).toHaveLength(1);
  });

  it('when the parcel is closed', async () => {
    const { id, stated } = await registered();
    const reason = 'Hợp thửa theo hồ sơ khác';
    await service.call('POST', `/parcels/${id}/closure`, { reason }, { 'x-road-userid': OFFICER });
    const transfer = await ask(transferOf(stated));
    expect(await leg(transfer)).toMatchObject({ reasons: [{ code: 'PARCEL_NOT_REGISTERED' }] });
  });
});

describe('two transfers of one right', () => {
  const both = async () => {
    const { id, stated } = await registered();
    const transfers = [await ask(transferOf(stated)), await ask(transferOf(stated))] as const;
    for (const transfer of transfers) await approve(transfer);
    return { id, transfers };
  };

  it('signed at once: one wins, the other is refused and says why', async () => {
    const { id, transfers } = await both();
    const signed = await Promise.all(transfers.map((transfer) => sign(transfer)));
    expect(signed.map(({ status, body }) => [status, body['state']]).sort()).toEqual([
      [200, 'done'],
      [200, 'refused'],
    ]);
    expect((await parcel(id))['rights']).toHaveLength(1);
    expect(await history(id)).toHaveLength(2);
    const said = await Promise.all(transfers.map((transfer) => types(transfer)));
    expect(said.map(([, last]) => last).sort()).toEqual(['leg-done', 'leg-refused']);
  });

  it('one after the other: the second is refused', async () => {
    const { transfers } = await both();
    await sign(transfers[0]);
    expect(await sign(transfers[1])).toMatchObject({
      status: 200,
      body: { state: 'refused', reasons: [{ code: 'NOT_THE_HOLDER' }] },
    });
  });
});

describe('officials', () => {
  const asked = async () => ask(transferOf((await registered()).stated));

  it('are two persons: who approved may not sign, and no system does either', async () => {
    const transfer = await asked();
    expect(await service.call('POST', `/transfer-legs/${transfer.legId}/approval`)).toMatchObject({
      status: 403,
      body: { code: 'SECURITY.OFFICER_REQUIRED' },
    });
    expect(await sign(transfer)).toMatchObject({ status: 409, body: { code: 'LAND.LEG_MOVE_NOT_ALLOWED' } });
    await approve(transfer);
    expect(await act(transfer, 'signature', OFFICER, { certificateNumber: serial() })).toMatchObject({
      status: 403,
      body: { code: 'LAND.SAME_OFFICIAL' },
    });
  });

  it('are two persons, not two entries: who approved under another one may not sign', async () => {
    const transfer = await asked();
    await approve(transfer);
    const signs = (entries: string) =>
      act(transfer, 'signature', DIRECTOR, { certificateNumber: serial() }, { 'x-lgsp-actor-also': entries });
    expect(await signs(`H56:cb-7,${OFFICER}`)).toMatchObject({
      status: 403,
      body: { code: 'LAND.SAME_OFFICIAL' },
    });
    expect(await leg(transfer)).toMatchObject({ state: 'approved', approvedBy: OFFICER });
    expect(await signs('H56:cb-7')).toMatchObject({ status: 200, body: { signedBy: DIRECTOR } });
  });

  it('refuse with their reasons; what is refused stays so', async () => {
    const transfer = await asked();
    const reasons = [{ code: 'CONTRACT_NOT_GENUINE', text: 'Hợp đồng không được công chứng' }];
    expect(await act(transfer, 'refusal', OFFICER, { reasons })).toMatchObject({ status: 200 });
    expect(await types(transfer)).toEqual(['leg-acknowledged', 'leg-refused']);
    expect(await approve(transfer)).toMatchObject({ status: 409 });
  });

  it('sign no certificate twice: nothing of the transfer happens', async () => {
    const other = await registered();
    const { id, stated } = await registered();
    const transfer = await ask(transferOf(stated));
    await approve(transfer);
    expect(await sign(transfer, other.stated.certificate.number)).toMatchObject({
      status: 409,
      body: { code: 'LAND.CERTIFICATE_TAKEN' },
    });
    expect(await leg(transfer)).toMatchObject({ state: 'approved' });
    expect(await history(id)).toHaveLength(1);
  });

  it('see what waits for them, page by page', async () => {
    const mine = await asked();
    const { body } = await service.call('GET', '/transfer-legs?state=asked&limit=200');
    expect(body['items']).toContainEqual(expect.objectContaining({ id: mine.legId }));
    expect(await service.call('GET', `/transfer-legs/${uuidv7()}`)).toMatchObject({
      status: 404,
      body: { code: 'LAND.TRANSFER_LEG_NOT_FOUND' },
    });
  });

  it('is nobody’s until an officer takes it: acknowledged once, whoever takes it over', async () => {
    const transfer = await ask(transferOf((await registered()).stated));
    expect([await types(transfer), await leg(transfer)]).toMatchObject([[], { state: 'asked' }]);
    for (const officer of [OFFICER, OFFICER, DIRECTOR])
      expect(await act(transfer, 'claim', officer)).toMatchObject({
        status: 200,
        body: { takenBy: officer },
      });
    expect(await types(transfer)).toEqual(['leg-acknowledged']);
    await approve(transfer);
    await sign(transfer);
    expect(await types(transfer)).toEqual(['leg-acknowledged', 'leg-done']);
    expect(await act(transfer, 'claim', OFFICER)).toMatchObject({
      status: 409,
      body: { code: 'LAND.LEG_MOVE_NOT_ALLOWED' },
    });
  });
});
