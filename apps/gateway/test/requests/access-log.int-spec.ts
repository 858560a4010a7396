import { Client, credentials, Metadata } from '@grpc/grpc-js';
import { until } from '@lgsp/testing';
import { type LogLine, type ObservedGateway, observedGateway } from '../observed-gateway.js';

const ID = '019ab000-0000-7000-8000-000000000001';
/** Stand in for what people are called; no form of a number protects them. */
const SECRETS = ['Dang-Thi-Uoc', 'uoc.dang', '038195000001', 'Đặng', '1995-03-14'];
let gateway: ObservedGateway;
beforeAll(async () => {
  gateway = await observedGateway({ LOG_LEVEL: 'trace' });
});
afterAll(() => gateway?.close());

const of =
  (id: unknown) =>
  ({ exchangeId }: LogLine): boolean =>
    exchangeId === id;

describe('the line of a call', () => {
  it('says who, what, under which clause, what became of it, how long it took and how large it was', async () => {
    gateway.provider.answer = { status: 200, body: JSON.stringify({ id: ID, names: [{ text: 'Lan' }] }) };
    const correlationId = '019ab000-0000-7000-8000-00000000000c';
    const answer = await gateway.call(`population/api/persons/${ID}`, {
      'x-lgsp-correlation-id': correlationId,
    });
    const body = await answer.text();
    const id = answer.headers.get('x-road-request-id');
    expect(await gateway.line('its line', of(id))).toEqual({
      ...{
        time: expect.any(String) as string,
        level: 'info',
        system: 'gateway',
        context: 'access',
        msg: 'call',
      },
      ...{ kind: 'request', exchangeId: id, correlationId },
      ...{ client: 'VN/GOV/H56/one-stop', provider: 'VN/GOV/H56/population' },
      ...{ operation: 'GET /persons/{id}', clause: 'one-stop--population--test v1 r1' },
      ...{ outcome: 'ok', status: 200, bytesIn: 0, bytesOut: body.length },
      ...{ ms: expect.any(Number) as number, providerMs: expect.any(Number) as number },
    });
  });

  it('is written of what is refused, with the fault, by whichever transport it came', async () => {
    const denied = await gateway.call(`population/api/persons/${ID}/secret`);
    const { detail } = (await denied.json()) as { detail: string };
    expect(await gateway.line('its line', of(detail))).toMatchObject({
      ...{ client: 'VN/GOV/H56/one-stop', operation: 'GET /persons/{id}/secret' },
      ...{ outcome: 'denied', fault: 'AccessDenied', status: 403, providerMs: 0 },
    });
    const unknown = await gateway.call(`population/api/persons/${ID}`, { authorization: 'Bearer x' });
    const { detail: unknownId } = (await unknown.json()) as { detail: string };
    const line = await gateway.line('its line', of(unknownId));
    expect(line).toMatchObject({ outcome: 'denied', fault: 'Unauthenticated', status: 401 });
    expect(line).not.toHaveProperty('client');

    const client = new Client(gateway.grpc, credentials.createInsecure());
    const same = (bytes: Buffer): Buffer => bytes;
    const path = '/test.population.v1.Persons/GetPerson';
    await new Promise((done) =>
      client.makeUnaryRequest(path, same, same, Buffer.from('x'), new Metadata(), (error) => done(error)),
    );
    client.close();
    expect(await gateway.line('the line of gRPC', ({ kind }) => kind === 'grpc')).toMatchObject({
      ...{ outcome: 'denied', fault: 'Unauthenticated', status: 401 },
    });
  });

  it('is written of a stream at its end, with all that was handed over', async () => {
    gateway.provider.answer = { status: 200, body: 'x'.repeat(100_000), type: 'application/x-ndjson' };
    const answer = await gateway.call(`population/api/exports/${ID}`);
    expect((await answer.text()).length).toBe(100_000);
    expect(await gateway.line('its line', of(answer.headers.get('x-road-request-id')))).toMatchObject({
      ...{ clause: 'one-stop--population--test v1 r4', outcome: 'ok', bytesOut: 100_000 },
    });
  });

  it('holds nothing of what callers say: not in path, query, header, body or credential', async () => {
    const [name = '', login = '', number = '', family = '', day = ''] = SECRETS;
    const encoded = encodeURIComponent(family);
    const tries: [string, Record<string, string>, RequestInit?][] = [
      [`population/api/persons/${name}`, {}],
      [`population/api/persons/${ID}?name=${name}&born=${day}&family=${encoded}`, {}],
      [`population/api/persons/${number}`, {}],
      [`population/api/persons/${ID}?number=${number}`, {}],
      [`population/api/${name}/${login}`, {}],
      [`${name}/api/persons/${ID}`, {}],
      [`population/api/persons/${ID}`, { 'x-road-userid': `H56:${login}` }],
      [`population/api/persons/${ID}`, { 'x-road-userid': `${name} (${number})` }],
      [`population/api/persons/${ID}`, { 'x-road-issue': name, 'x-road-represented-party': name }],
      [`population/api/persons/${ID}`, { 'x-lgsp-purpose': login, 'user-agent': name, cookie: login }],
      [`population/api/persons/${ID}`, { 'x-road-client': `VN/GOV/H56/${name}` }],
      [`population/api/persons/${ID}`, { authorization: `Bearer ${login}.${name}.${number}` }],
      [`population/api/persons/${ID}`, { 'x-own': number, referer: `http://x/${name}` }],
      [
        'population/api/person-lookups',
        { 'content-type': 'application/json', 'idempotency-key': login },
        { method: 'POST', body: JSON.stringify({ name, number, family, day }) },
      ],
    ];
    gateway.provider.answer = { status: 404, body: JSON.stringify({ title: `${name} ${number} ${family}` }) };
    const before = gateway.written().split('"msg":"call"').length;
    for (const [path, headers, init] of tries) await (await gateway.call(path, headers, init)).text();
    await gateway.line('the last', ({ operation }) => operation === 'POST /person-lookups');
    expect(gateway.written().split('"msg":"call"').length - before).toBe(tries.length);
    for (const secret of [...SECRETS, encoded, ID]) expect(gateway.written()).not.toContain(secret);
  });
});

it('is left out where a setting says so, and refusals of nobody known stay', async () => {
  const quiet = await observedGateway({ ACCESS_LOG: 'off' });
  try {
    await (await quiet.call(`population/api/persons/${ID}`)).text();
    await (await quiet.call(`population/api/persons/${ID}`, { authorization: 'Bearer x' })).text();
    const said = 'refused: Server.ClientProxy.AuthenticationFailed';
    await until('the refusal is told', async () => quiet.written().includes(said));
    expect(quiet.written()).not.toContain('"msg":"call"');
  } finally {
    await quiet.close();
  }
});
