import { connect } from 'node:net';
import { birthRequest, bornChild, HAC_THANH, type Simulator, startSimulator } from './simulator.js';
import { uuidv7 } from '@lgsp/kernel';

const PATH = '/civil-register/birth-registrations';

describe('faults on demand', () => {
  let simulator: Simulator;
  beforeAll(async () => (simulator = await startSimulator()));
  afterAll(() => simulator.stop());
  beforeEach(() => simulator.clearFaults());
  const fault = (kind: string, more: object = {}) =>
    simulator.fault({ system: 'civil-register', kind, ...more });
  const arrivals = async (requestId: string) => {
    const { body } = await simulator.get('/simulation/requests');
    return (body['requests'] as { requestId: string; timesReceived: number }[]).find(
      (request) => request.requestId === requestId,
    )?.timesReceived;
  };

  it('away: 503 for so many calls of the operation, taking nothing', async () => {
    await fault('away', { operation: 'POST /birth-registrations', times: 2 });
    const request = birthRequest();
    expect(await simulator.post(PATH, request)).toMatchObject({
      status: 503,
      body: { code: 'SIMULATION.AWAY' },
    });
    expect(await simulator.get(`${PATH}/${request.requestId}`)).toMatchObject({ status: 404 });
    expect(await simulator.post(PATH, request)).toMatchObject({ status: 503 });
    expect(await simulator.post(PATH, request)).toMatchObject({ status: 200 });
  });

  it('drops: the connection ends and nothing is taken', async () => {
    await fault('drops');
    const request = birthRequest();
    await expect(simulator.post(PATH, request)).rejects.toThrow();
    expect(await simulator.get(`${PATH}/${request.requestId}`)).toMatchObject({ status: 404 });
  });

  it('refuses: with the reason, and stays with it', async () => {
    await fault('refuses', { reason: 'Sai thẩm quyền' });
    const request = birthRequest();
    const refused = { status: 422, body: { code: 'CIVIL_REGISTER.REFUSED', detail: 'Sai thẩm quyền' } };
    expect(await simulator.get(`${PATH}/${request.requestId}`)).toMatchObject({ status: 404 }); // uses nothing up
    expect(await simulator.post(PATH, request)).toMatchObject(refused);
    expect(await simulator.post(PATH, request)).toMatchObject(refused);
  });

  it('pending: until the faults are cleared', async () => {
    await fault('pending');
    const request = birthRequest();
    expect(await simulator.post(PATH, request)).toMatchObject({ status: 202, body: { state: 1 } });
    await simulator.pass(30 * 86_400_000);
    expect(await simulator.post(PATH, request)).toMatchObject({ status: 202, body: { state: 1 } });
    expect((await simulator.clearFaults()).body).toEqual({ cleared: 1, released: 1 });
    expect(await simulator.post(PATH, request)).toMatchObject({ status: 200, body: { state: 4 } });
  });

  it('loses-answer: the work is done, the caller hears nothing, and asks again', async () => {
    await fault('loses-answer');
    const request = birthRequest();
    await expect(simulator.post(PATH, request)).rejects.toThrow();
    expect(await simulator.post(PATH, request)).toMatchObject({ status: 200, body: { state: 4 } });
    expect(await arrivals(request.requestId)).toBe(2);
  });

  it('slow and late: both wait, late has worked before', async () => {
    const started = Date.now();
    await fault('slow', { ms: 120 });
    await simulator.post(PATH, birthRequest());
    expect(Date.now() - started).toBeGreaterThanOrEqual(115);
    await fault('late', { ms: 300 });
    const request = birthRequest();
    const answer = simulator.post(PATH, request);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await simulator.get(`${PATH}/${request.requestId}`)).toMatchObject({ body: { state: 4 } });
    expect(await answer).toMatchObject({ status: 200 });
  });

  it('answers-twice: two answers on one connection', async () => {
    await fault('answers-twice', { operation: 'GET /birth-registrations/:requestId' });
    const request = birthRequest();
    await simulator.post(PATH, request);
    const token = await simulator.gateway.token('civil-register');
    const { hostname, port } = new URL(await simulator.url());
    const received = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(Number(port), hostname, () =>
        socket.write(
          `GET ${PATH}/${request.requestId} HTTP/1.1\r\nhost: ${hostname}\r\nx-road-client: VN/GOV/H56/population\r\nauthorization: Bearer ${token}\r\n\r\n`,
        ),
      );
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    expect(received.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });

  it('dies: after the commit, before or after the answer', async () => {
    await fault('dies-before-answer');
    const request = birthRequest();
    await expect(simulator.post(PATH, request)).rejects.toThrow();
    expect(simulator.deaths).toHaveLength(1);
    await fault('dies-after-answer');
    expect(await simulator.post(PATH, request)).toMatchObject({ status: 200, body: { state: 4 } });
    expect(simulator.deaths).toHaveLength(2);
  });

  it('a fault of one system leaves the others alone', async () => {
    const child = await bornChild(simulator);
    await fault('away', { times: 100 });
    expect(
      await simulator.post('/residence/permanent-residences', {
        requestId: uuidv7(),
        person: child.person,
        birthCertificateNumber: child.certificateNumber,
        place: HAC_THANH,
      }),
    ).toMatchObject({ status: 202 });
  });

  it('adds persons on demand, whom the population database then knows', async () => {
    const { status, body } = await simulator.post('/simulation/persons', { sex: 1, birthDate: '1990-05-05' });
    expect(status).toBe(201);
    expect(body['personalNumber']).toMatch(/^038090\d{6}$/);
    expect(
      (await simulator.post('/simulation/persons', { sex: 1, birthDate: '1990-05-05', province: '003' }))
        .status,
    ).toBe(400);
  });
});
