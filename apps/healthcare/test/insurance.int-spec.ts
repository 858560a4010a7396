import { status } from '@grpc/grpc-js';
import { HEALTHCARE_PROTO } from '@lgsp/contracts-healthcare';
import { uuidv7 } from '@lgsp/service-kit';
import { type RunningDepartment, until } from '@lgsp/testing';
import { type RpcAnswer, RpcClient } from '@lgsp/testing/rpc';
import {
  insuranceLegDueMoved,
  insuranceLegRequested,
  insuranceLegResumed,
  insuranceLegWithdrawalRequested,
} from '../src/subscriptions.js';
import { insuranceLeg } from './fixtures.js';
import { startHealthcare } from './running-healthcare.js';
import { SocialInsuranceStub } from './social-insurance.js';

let healthcare: RunningDepartment;
let agency = new SocialInsuranceStub();
beforeAll(async () => {
  healthcare = await startHealthcare((call) => agency.answer(call));
});
afterAll(() => healthcare?.close());
beforeEach(() => {
  agency = new SocialInsuranceStub();
});

type Leg = ReturnType<typeof insuranceLeg>;
const view = insuranceLegRequested;
const ask = async (leg: Leg = insuranceLeg(), event = {}): Promise<Leg & { eventId: string }> => {
  const eventId = await healthcare.deliver(view, 'one-stop', leg.legId, leg, event);
  await healthcare.taken(eventId);
  return { ...leg, eventId };
};
const types = async ({ legId }: Leg): Promise<string[]> =>
  (await healthcare.said(legId)).map(({ type }) => type.replace('vn.lgsp.healthcare.', ''));
const saying = (leg: Leg, type: string) =>
  until(`${type} is said`, async () =>
    (await healthcare.said(leg.legId)).find((event) => event.type === `vn.lgsp.healthcare.${type}`),
  );
const work = (leg: Leg) =>
  healthcare.rows<{ state: string; attempts: number; last_error: string | null }>(
    `SELECT state, attempts, last_error FROM exchange_work WHERE payload->>'legId' = $1`,
    [leg.legId],
  );
const numberIn = (body: Record<string, unknown>) =>
  (body['person'] as { personalNumber: string }).personalNumber;
const cards = (leg: Leg) =>
  healthcare.rows('SELECT * FROM insurance_card WHERE person_id = $1', [leg.child.personId]);

describe('the insurance leg', () => {
  it('waits while the birth certificate is wrong, and asks anew with what was corrected', async () => {
    const code = 'SOCIAL_INSURANCE.CERTIFICATE_IN_ERROR';
    agency.refused = { code, reason: 'Giấy khai sinh ghi sai tên' };
    const leg = await ask();
    expect((await saying(leg, 'leg-correction-asked')).data).toEqual({
      ...{ legId: leg.legId, kind: 'insurance', dossierCode: leg.dossierCode, askedBy: leg.agency },
      reasons: [{ code, text: 'Giấy khai sinh ghi sai tên' }],
    });
    agency.refused = undefined;
    const told = { ...leg, child: { ...leg.child, name: 'Lê Mô Phỏng Maie' } };
    for (const n of [2, 3])
      await healthcare.taken(
        await healthcare.deliver(insuranceLegResumed, 'one-stop', leg.legId, told, { id: uuidv7(), n }),
      );
    await saying(leg, 'leg-done');
    expect(await types(leg)).toEqual(['leg-acknowledged', 'leg-correction-asked', 'leg-done']);
    const names = agency.calls.map(({ body }) => (body['person'] as { name: string }).name);
    expect(new Set(names)).toEqual(new Set([leg.child.name, 'Lê Mô Phỏng Maie']));
    expect(await cards(leg)).toHaveLength(1);
  });

  it('whose child social insurance knows otherwise waits, too; the same answer again to the same certificate refuses it', async () => {
    const code = 'SOCIAL_INSURANCE.PERSON_MISMATCH';
    agency.refused = { code, reason: 'Họ tên không khớp' };
    const leg = await ask();
    await saying(leg, 'leg-correction-asked');
    const again = async (told: Leg, n: number): Promise<void> =>
      void (await healthcare.taken(
        await healthcare.deliver(insuranceLegResumed, 'one-stop', leg.legId, told, { id: uuidv7(), n }),
      ));
    const right = { ...leg, child: { ...leg.child, name: 'Lê Mô Phỏng Maie' } };
    await again(right, 2);
    await until(
      'it waits again',
      async () => (await types(leg)).filter((type) => type === 'leg-correction-asked').length === 2,
    );
    await again(right, 3);
    expect((await saying(leg, 'leg-refused'))?.data).toMatchObject({ reason: { code } });
    expect(await cards(leg)).toEqual([]);
  });

  it('is not called back from social insurance, and keeps the limit that it has by now', async () => {
    agency.patience = 1_000;
    const leg = await ask();
    const tell = async (
      told: typeof insuranceLegDueMoved | typeof insuranceLegWithdrawalRequested,
      n: number,
    ) =>
      healthcare.taken(
        await healthcare.deliver(
          told,
          'one-stop',
          leg.legId,
          { ...leg, dueAt: '2026-12-07T10:00:00.000Z' },
          { id: uuidv7(), n },
        ),
      );
    await tell(insuranceLegDueMoved, 2);
    await tell(insuranceLegWithdrawalRequested, 3);
    expect((await saying(leg, 'leg-withdrawal-declined')).data).toMatchObject({
      reason: { code: 'SIGNED_ALREADY' },
    });
    const [row] = await healthcare.rows<{ due_at: Date }>('SELECT due_at FROM insurance_leg WHERE id = $1', [
      leg.legId,
    ]);
    expect(row?.due_at.toISOString()).toBe('2026-12-07T10:00:00.000Z');
    agency.patience = 0;
    await saying(leg, 'leg-done');
  });

  it('is acknowledged, asked of social insurance and answered with the card', async () => {
    agency.patience = 1;
    const leg = await ask();
    const { data } = await saying(leg, 'leg-done');
    expect(await types(leg)).toEqual(['leg-acknowledged', 'leg-done']);
    const { paperNumber, ...result } = data['result'] as Record<string, string>;
    expect(result).toEqual({ paperName: 'Thẻ bảo hiểm y tế', issuedOn: '2026-11-20', issuedBy: leg.agency });
    expect(await healthcare.said(String(paperNumber))).toEqual([
      {
        type: 'vn.lgsp.healthcare.insurance-card-issued',
        data: {
          cardId: paperNumber,
          personId: leg.child.personId,
          objectGroup: 'TE',
          validFrom: '2026-11-20',
          validTo: '2032-09-30',
        },
      },
    ]);
    expect(await healthcare.call('GET', `/insurance-cards/${String(paperNumber)}`)).toMatchObject({
      status: 200,
      body: { personId: leg.child.personId, benefitLevel: '1', issuingProvince: '38' },
    });
    expect(new Set(agency.calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(agency.calls[0]?.body).toMatchObject({
      requestId: agency.calls[0]?.headers['idempotency-key'],
      objectGroup: 'TE',
      person: { personalNumber: leg.child.personalNumber },
    });
  });

  it('is acknowledged once, when social insurance has it and has not decided', async () => {
    agency.patience = 1_000;
    const leg = await ask();
    await saying(leg, 'leg-acknowledged');
    await until('it was asked after', () => Promise.resolve(agency.calls.length > 4));
    expect(await types(leg)).toEqual(['leg-acknowledged']);
  });

  it('leaves a mirror of the card as social insurance has it: whose word, which version, when', async () => {
    const leg = await ask();
    await saying(leg, 'leg-done');
    const [card, ...others] = await cards(leg);
    expect(others).toEqual([]);
    expect(card).toMatchObject({
      person_id: leg.child.personId,
      personal_number: leg.child.personalNumber,
      object_group: 'TE',
      source: 'social-insurance',
      source_version: 1,
    });
    expect(Math.abs(Date.now() - (card?.['fetched_at'] as Date).getTime())).toBeLessThan(60_000);
    const done = await healthcare.call('GET', '/insurance-legs?state=done&limit=200');
    expect((done.body['items'] as { id: string }[]).map(({ id }) => id)).toContain(leg.legId);
  });

  it.each<[string, Partial<SocialInsuranceStub>, string]>([
    ['at reception', { refusedAtReception: 'SOCIAL_INSURANCE.CARD_EXISTS' }, 'SOCIAL_INSURANCE.CARD_EXISTS'],
    [
      'later',
      { refused: { code: 'SOCIAL_INSURANCE.REFUSED', reason: 'Hồ sơ không hợp lệ' } },
      'SOCIAL_INSURANCE.REFUSED',
    ],
  ])('is refused with the code of social insurance when that says no %s', async (_, no, code) => {
    Object.assign(agency, no);
    const leg = await ask();
    expect((await saying(leg, 'leg-refused')).data['reason']).toMatchObject({ code });
    expect(await types(leg)).toEqual(['leg-acknowledged', 'leg-refused']);
    expect([await cards(leg), await work(leg)]).toEqual([[], []]);
  });

  it('what is no word of social insurance’s own refuses nothing: the row waits for an operator', async () => {
    agency.refusedAtReception = 'GATEWAY.NO_AGREEMENT';
    const leg = await ask();
    await until('the row is stuck', async () => (await work(leg))[0]?.state === 'stuck');
    expect((await work(leg))[0]).toMatchObject({ last_error: 'GATEWAY.NO_AGREEMENT' });
    expect(await types(leg)).toEqual([]);
  });

  it('waits while social insurance is away, and only this leg', async () => {
    agency.away = true;
    const leg = await ask();
    await until('it was tried twice', async () => ((await work(leg))[0]?.attempts ?? 0) > 1);
    expect(await work(leg)).toMatchObject([{ state: 'waiting' }]);
    expect(await types(leg)).toEqual([]);
    agency.away = false;
    await saying(leg, 'leg-done');
    expect(await cards(leg)).toHaveLength(1);
  });

  it('is one leg and one card however often it is asked for', async () => {
    const leg = await ask();
    await saying(leg, 'leg-done');
    await ask(leg, { id: leg.eventId });
    await ask({ ...leg, agency: 'other' }, { n: 2 });
    await ask(insuranceLeg()); // what came before it has been looked at
    expect(await types(leg)).toEqual(['leg-acknowledged', 'leg-done']);
    expect([await cards(leg), await work(leg)]).toMatchObject([[{}], []]);
    expect(agency.calls.filter(({ body }) => numberIn(body) === leg.child.personalNumber)).toHaveLength(1);
  });

  it('is listed, numbers masked', async () => {
    agency.away = true;
    const leg = await ask();
    const page = await healthcare.call('GET', '/insurance-legs?state=asked&limit=200');
    const item = (page.body['items'] as { id: string; maskedNumber: string }[]).find(
      ({ id }) => id === leg.legId,
    );
    expect(item?.maskedNumber).toBe(`•••••••••${leg.child.personalNumber.slice(-3)}`);
    expect(JSON.stringify(page.body)).not.toContain(leg.child.personalNumber);
  });
});

describe('a card over gRPC', () => {
  let client: RpcClient;
  beforeAll(() => {
    client = new RpcClient(healthcare.grpc, HEALTHCARE_PROTO.protoPath);
  });
  afterAll(() => client?.close());
  const get = (id: string, token = healthcare.token): Promise<RpcAnswer> =>
    client.call(
      'lgsp.healthcare.v1.InsuranceCardService/GetInsuranceCard',
      { id },
      {
        authorization: `Bearer ${token}`,
        'x-road-client': 'VN/GOV/H56.YT/insurance-desk',
        'x-lgsp-scope': 'province',
      },
    );
  const codeOf = async (answer: Promise<RpcAnswer>) => {
    const given = await answer;
    return given.ok ? given : given.error.code;
  };

  it('is what REST gives', async () => {
    const { data } = await saying(await ask(), 'leg-done');
    const { paperNumber: id } = data['result'] as { paperNumber: string };
    const { body } = await healthcare.call('GET', `/insurance-cards/${id}`);
    expect(await get(id)).toEqual({ ok: true, message: { card: body } });
  });

  it('is refused as REST refuses it', async () => {
    expect(await codeOf(get(uuidv7()))).toBe(status.NOT_FOUND);
    expect(await codeOf(get('038195000001'))).toBe(status.INVALID_ARGUMENT);
    expect(await codeOf(get(uuidv7(), 'forged'))).toBe(status.UNAUTHENTICATED);
  });
});
