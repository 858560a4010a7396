import { Client, credentials, Metadata } from '@grpc/grpc-js';
import { type ObservedGateway, observedGateway } from '../observed-gateway.js';

const ID = '019ab000-0000-7000-8000-000000000001';
const CALLS = 'lgsp_gateway_calls_total';
let gateway: ObservedGateway;
beforeAll(async () => {
  gateway = await observedGateway();
});
afterAll(() => gateway?.close());

const counted = (...labels: string[]): Promise<number> => gateway.figure(CALLS, ...labels);
/** What is counted more after the work, by outcome. */
const rise = async (labels: string[], work: () => Promise<unknown>): Promise<number> => {
  const before = await counted(...labels);
  await work();
  return (await counted(...labels)) - before;
};
/** How many series the gateway itself keeps; Node's own begin when it likes, the first of each kind of garbage collection for one. */
const ownSeries = async (): Promise<number> => (await gateway.metrics()).match(/^lgsp_.*$/gm)?.length ?? 0;
const R1 = ['agreement="one-stop--population--test"', 'clause="r1"', 'operation="GET /persons/{id}"'];
const OF_R1 = [...R1, 'kind="request"', 'provider="VN/GOV/H56/population"', 'consumer="VN/GOV/H56/one-stop"'];

describe('what the gateway counts of calls', () => {
  it('begins with a zero for each clause, so that the first failure is seen as one', async () => {
    const text = await gateway.metrics();
    for (const outcome of ['ok', 'failed', 'not-sent', 'unknown'])
      expect(text).toMatch(new RegExp(`^${CALLS}\\{.*clause="r5".*outcome="${outcome}".*\\} 0$`, 'm'));
  });

  it.each([
    [200, 'ok'],
    [404, 'refused'],
    [500, 'failed'],
  ])('is by clause and template what a provider answered with %i: %s', async (status, outcome) => {
    gateway.provider.answer = { status, body: JSON.stringify({ id: ID }) };
    const path = `population/api/persons/${ID}`;
    expect(await rise([...OF_R1, `outcome="${outcome}"`], () => gateway.call(path))).toBe(1);
  });

  it('tells what was not sent from what was refused here, and for want of what', async () => {
    const away = ['agreement="one-stop--away--test"', 'outcome="not-sent"'];
    expect(await rise(away, () => gateway.call(`away/api/persons/${ID}`))).toBe(1);
    gateway.provider.answer = { status: 200, body: '{}' };
    const papers = ['clause="r3"', 'outcome="limited"'];
    const spend = () => gateway.call(`population/api/papers/${ID}`);
    expect(await rise(papers, async () => [await spend(), await spend(), await spend()])).toBe(1);
    const none = ['clause="(none)"', 'operation="(none)"', 'outcome="denied"'];
    const forbidden = [...none, 'provider="VN/GOV/H56/population"', 'consumer="VN/GOV/H56/one-stop"'];
    expect(await rise(forbidden, () => gateway.call(`population/api/persons/${ID}/secret`))).toBe(1);
  });

  it('has one value for all that nobody has registered, however many names are tried', async () => {
    const before = await ownSeries();
    const unknown = ['provider="(unregistered)"', 'operation="(none)"', 'outcome="denied"'];
    const invent = async () => {
      for (let n = 0; n < 20; n++) {
        await gateway.call(`made-up-${n}/api/x-${n}`);
        await gateway.call(`population/api/x-${n}`, {
          authorization: `Bearer x${n}`,
          'x-road-client': `n${n}`,
        });
        await gateway.call(`population/api/persons/${ID}?n=${n}`, { 'x-lgsp-purpose': `purpose-${n}` });
      }
    };
    expect(await rise(unknown, invent)).toBe(40);
    // Of three kinds of unknown, the first of each may be new.
    expect((await ownSeries()) - before).toBeLessThanOrEqual(3);
    expect(await counted('consumer="(unknown)"')).toBe(20);
  });

  it('counts gRPC in the same figures', async () => {
    const client = new Client(gateway.grpc, credentials.createInsecure());
    const metadata = new Metadata();
    metadata.set('authorization', `Bearer ${gateway.token}`);
    metadata.set('x-road-client', 'VN/GOV/H56/one-stop');
    metadata.set('x-lgsp-purpose', 'testing');
    const method = 'test.population.v1.Persons/GetPerson';
    const same = (bytes: Buffer): Buffer => bytes;
    const ask = () =>
      new Promise((done) =>
        client.makeUnaryRequest(`/${method}`, same, same, Buffer.from('x'), metadata, (error) => done(error)),
      );
    const labels = ['kind="grpc"', `operation="${method}"`, 'clause="m1"', 'outcome="not-sent"'];
    expect(await rise(labels, ask)).toBe(1);
    client.close();
  });

  it('takes the time of each call, by provider alone, and of it what was its own', async () => {
    gateway.provider.answer = { status: 200, body: '{}' };
    gateway.provider.arrived = () => new Promise((done) => setTimeout(done, 300));
    const of = ['provider="VN/GOV/H56/population"', 'kind="request"'];
    const read = async () => ({
      all: await gateway.figure('lgsp_gateway_call_seconds_sum', ...of),
      own: await gateway.figure('lgsp_gateway_own_seconds_sum', 'kind="request"'),
      series: (await gateway.metrics())
        .split('\n')
        .filter((line) => line.startsWith('lgsp_gateway_call_seconds')),
    });
    const before = await read();
    await gateway.call(`population/api/persons/${ID}`);
    const after = await read();
    expect(after.all - before.all).toBeGreaterThanOrEqual(0.3);
    expect(after.own - before.own).toBeLessThan(0.25);
    expect(after.series.every((line) => !line.includes('clause'))).toBe(true);
  });
});
